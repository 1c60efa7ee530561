CREATE SCHEMA "journeys";
--> statement-breakpoint
CREATE TABLE "journeys"."draft" (
	"id" text PRIMARY KEY NOT NULL,
	"journey" text NOT NULL,
	"owner" text NOT NULL,
	"answers" jsonb NOT NULL,
	"outcome" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "draft_owner_journey_index" ON "journeys"."draft" USING btree ("owner","journey");--> statement-breakpoint
CREATE INDEX "draft_at_index" ON "journeys"."draft" USING btree ("at");