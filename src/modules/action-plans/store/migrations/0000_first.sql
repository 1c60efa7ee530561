CREATE SCHEMA "action_plans";
--> statement-breakpoint
CREATE TABLE "action_plans"."assessment" (
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"on" text NOT NULL,
	"title" jsonb NOT NULL,
	"authors" text[] NOT NULL,
	"findings" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	CONSTRAINT "assessment_plan_id_position_pk" PRIMARY KEY("plan_id","position")
);
--> statement-breakpoint
CREATE TABLE "action_plans"."commitment" (
	"plan_id" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"theme" text NOT NULL,
	"title" jsonb NOT NULL,
	"origin" text NOT NULL,
	"lead" text[] NOT NULL,
	"partners" text[] NOT NULL,
	"civil_partners" text[] NOT NULL,
	"values" text[] NOT NULL,
	"sdgs" text[] NOT NULL,
	"term_start" text NOT NULL,
	"term_end" text NOT NULL,
	"template" jsonb NOT NULL,
	"result" jsonb,
	"sources" jsonb NOT NULL,
	"unverified" text[] NOT NULL,
	CONSTRAINT "commitment_plan_id_code_pk" PRIMARY KEY("plan_id","code"),
	CONSTRAINT "commitment_origin" CHECK ("action_plans"."commitment"."origin" in ('government', 'public', 'forum-member', 'joint'))
);
--> statement-breakpoint
CREATE TABLE "action_plans"."event" (
	"plan_id" text NOT NULL,
	"milestone_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"on" text NOT NULL,
	"due" text,
	"reason" jsonb,
	"signatures" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	"unverified" boolean NOT NULL,
	CONSTRAINT "event_plan_id_milestone_id_position_pk" PRIMARY KEY("plan_id","milestone_id","position"),
	CONSTRAINT "event_kind" CHECK ("action_plans"."event"."kind" in ('promised', 'moved', 'explained', 'delivered', 'reopened', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "action_plans"."meeting" (
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"number" bigint NOT NULL,
	"date" text NOT NULL,
	"record" text,
	CONSTRAINT "meeting_plan_id_position_pk" PRIMARY KEY("plan_id","position")
);
--> statement-breakpoint
CREATE TABLE "action_plans"."milestone" (
	"plan_id" text NOT NULL,
	"id" text NOT NULL,
	"commitment_code" text NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"outputs" jsonb,
	CONSTRAINT "milestone_plan_id_id_pk" PRIMARY KEY("plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "action_plans"."plan" (
	"id" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"jurisdiction" text NOT NULL,
	"level" text NOT NULL,
	"term_start" text NOT NULL,
	"term_end" text NOT NULL,
	"adopted" text,
	"status" text NOT NULL,
	"predecessor" text,
	"successor" text,
	"forum" jsonb,
	"notes" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_level" CHECK ("action_plans"."plan"."level" in ('national', 'local', 'agency')),
	CONSTRAINT "plan_status" CHECK ("action_plans"."plan"."status" in ('drafting', 'consulting', 'adopted', 'running', 'closed')),
	CONSTRAINT "plan_revision" CHECK ("action_plans"."plan"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE "action_plans"."plan_body" (
	"plan_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"side" text NOT NULL,
	"successor" text,
	CONSTRAINT "plan_body_plan_id_id_pk" PRIMARY KEY("plan_id","id"),
	CONSTRAINT "plan_body_side" CHECK ("action_plans"."plan_body"."side" in ('government', 'civil'))
);
--> statement-breakpoint
CREATE TABLE "action_plans"."progress" (
	"plan_id" text NOT NULL,
	"commitment_code" text NOT NULL,
	"position" integer NOT NULL,
	"on" text NOT NULL,
	"text" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	CONSTRAINT "progress_plan_id_commitment_code_position_pk" PRIMARY KEY("plan_id","commitment_code","position")
);
--> statement-breakpoint
CREATE TABLE "action_plans"."source" (
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"publisher" text,
	"date" text,
	"record" text,
	CONSTRAINT "source_plan_id_position_pk" PRIMARY KEY("plan_id","position")
);
--> statement-breakpoint
CREATE TABLE "action_plans"."theme" (
	"plan_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	CONSTRAINT "theme_plan_id_id_pk" PRIMARY KEY("plan_id","id")
);
--> statement-breakpoint
ALTER TABLE "action_plans"."assessment" ADD CONSTRAINT "assessment_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."commitment" ADD CONSTRAINT "commitment_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."event" ADD CONSTRAINT "event_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."event" ADD CONSTRAINT "event_plan_id_milestone_id_milestone_plan_id_id_fk" FOREIGN KEY ("plan_id","milestone_id") REFERENCES "action_plans"."milestone"("plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."meeting" ADD CONSTRAINT "meeting_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."milestone" ADD CONSTRAINT "milestone_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."milestone" ADD CONSTRAINT "milestone_plan_id_commitment_code_commitment_plan_id_code_fk" FOREIGN KEY ("plan_id","commitment_code") REFERENCES "action_plans"."commitment"("plan_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."plan_body" ADD CONSTRAINT "plan_body_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."progress" ADD CONSTRAINT "progress_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."progress" ADD CONSTRAINT "progress_plan_id_commitment_code_commitment_plan_id_code_fk" FOREIGN KEY ("plan_id","commitment_code") REFERENCES "action_plans"."commitment"("plan_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."source" ADD CONSTRAINT "source_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_plans"."theme" ADD CONSTRAINT "theme_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "action_plans"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE FUNCTION "action_plans"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'action_plans.% is only added to', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_plans"."event"
FOR EACH STATEMENT EXECUTE FUNCTION "action_plans"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_plans"."progress"
FOR EACH STATEMENT EXECUTE FUNCTION "action_plans"."refuse_change"();
