ALTER TABLE "journeys"."draft" ADD COLUMN "begun_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- Of the drafts of before only the last change is known.
UPDATE "journeys"."draft" SET "begun_at" = "at";
