CREATE TABLE "platform"."pending_act" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"text" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"address" jsonb,
	"input" jsonb NOT NULL,
	"person" text NOT NULL,
	"first" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "pending_act_once" UNIQUE("act","subject"),
	CONSTRAINT "pending_act_subject" CHECK ("platform"."pending_act"."subject" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "pending_act_text" CHECK (coalesce("platform"."pending_act"."text" ->> 'zh-Hant', '') <> '' and coalesce("platform"."pending_act"."text" ->> 'en', '') <> '' and "platform"."pending_act"."text_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "pending_act_first" CHECK ("platform"."pending_act"."first" ->> 'person' is not distinct from "platform"."pending_act"."person"),
	CONSTRAINT "pending_act_until" CHECK ("platform"."pending_act"."until" > "platform"."pending_act"."at")
);
--> statement-breakpoint
CREATE TABLE "platform"."step_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"session" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"text" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"appointment" text,
	"assurance" text NOT NULL,
	"nonce" text NOT NULL,
	"challenge" text NOT NULL,
	"form" jsonb,
	"asked_at" timestamp with time zone NOT NULL,
	"method" text,
	"evidence" text,
	"at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "step_up_subject" CHECK ("platform"."step_up"."subject" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "step_up_text" CHECK (coalesce("platform"."step_up"."text" ->> 'zh-Hant', '') <> '' and coalesce("platform"."step_up"."text" ->> 'en', '') <> '' and "platform"."step_up"."text_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "step_up_assurance" CHECK ("platform"."step_up"."assurance" in ('code', 'provider', 'passkey')),
	CONSTRAINT "step_up_method" CHECK ("platform"."step_up"."method" in ('code', 'provider', 'passkey', 'persona')),
	CONSTRAINT "step_up_given" CHECK (("platform"."step_up"."method" is null) = ("platform"."step_up"."at" is null)),
	CONSTRAINT "step_up_used" CHECK ("platform"."step_up"."used_at" is null or "platform"."step_up"."at" is not null)
);
--> statement-breakpoint
CREATE INDEX "pending_act_until_index" ON "platform"."pending_act" USING btree ("until");--> statement-breakpoint
CREATE INDEX "pending_act_person_index" ON "platform"."pending_act" USING btree ("person");--> statement-breakpoint
CREATE INDEX "step_up_session_index" ON "platform"."step_up" USING btree ("session");--> statement-breakpoint
CREATE INDEX "step_up_asked_at_index" ON "platform"."step_up" USING btree ("asked_at");