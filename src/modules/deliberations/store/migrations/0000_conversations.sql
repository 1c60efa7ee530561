CREATE SCHEMA "deliberations";
--> statement-breakpoint
CREATE TABLE "deliberations"."conversation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"question" jsonb NOT NULL,
	"introduction" jsonb NOT NULL,
	"convener_body" text,
	"state" text NOT NULL,
	"strict_moderation" boolean NOT NULL,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"conclusion" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversation_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."counter" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"votes" integer NOT NULL,
	"participants" integer NOT NULL,
	"statements" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."current_vote" (
	"conversation_id" uuid NOT NULL,
	"pid" integer NOT NULL,
	"sid" integer NOT NULL,
	"value" smallint NOT NULL,
	"pass_reason" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "current_vote_conversation_id_pid_sid_pk" PRIMARY KEY("conversation_id","pid","sid")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."fact" (
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"claim" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"source_url" text NOT NULL,
	"dated" text NOT NULL,
	CONSTRAINT "fact_conversation_id_position_pk" PRIMARY KEY("conversation_id","position")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."group_check" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"up_to_seq" integer NOT NULL,
	"verdict" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."moderation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"sid" integer NOT NULL,
	"act" text NOT NULL,
	"reason" text,
	"note" text NOT NULL,
	"by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."moderator" (
	"conversation_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"name" jsonb NOT NULL,
	CONSTRAINT "moderator_conversation_id_person_id_pk" PRIMARY KEY("conversation_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."origin" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"url" text,
	"sha256" text NOT NULL,
	"sign" text NOT NULL,
	"summary" jsonb NOT NULL,
	"answer" json NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."participant" (
	"conversation_id" uuid NOT NULL,
	"pid" integer NOT NULL,
	"how" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "participant_conversation_id_pid_pk" PRIMARY KEY("conversation_id","pid")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."participant_key" (
	"key" text PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"pid" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."snapshot" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"up_to_seq" integer NOT NULL,
	"result" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations"."statement" (
	"conversation_id" uuid NOT NULL,
	"sid" integer NOT NULL,
	"author_pid" integer,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"translation" jsonb NOT NULL,
	"is_seed" boolean NOT NULL,
	"is_meta" boolean NOT NULL,
	"opposed_by_convener" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"is_reviewed" boolean NOT NULL,
	"merged_into" integer,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_conversation_id_sid_pk" PRIMARY KEY("conversation_id","sid")
);
--> statement-breakpoint
CREATE TABLE "deliberations"."vote" (
	"conversation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"pid" integer NOT NULL,
	"sid" integer NOT NULL,
	"value" smallint NOT NULL,
	"pass_reason" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "vote_conversation_id_seq_pk" PRIMARY KEY("conversation_id","seq")
);
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD CONSTRAINT "counter_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."fact" ADD CONSTRAINT "fact_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."group_check" ADD CONSTRAINT "group_check_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."moderator" ADD CONSTRAINT "moderator_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."origin" ADD CONSTRAINT "origin_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."participant" ADD CONSTRAINT "participant_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."participant_key" ADD CONSTRAINT "participant_key_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."snapshot" ADD CONSTRAINT "snapshot_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "statement_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_conversation_id_at_index" ON "deliberations"."moderation" USING btree ("conversation_id","at");