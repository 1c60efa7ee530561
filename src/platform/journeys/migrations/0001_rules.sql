-- An answer could be kept while its act was being done; it should be gone since then.
UPDATE "journeys"."draft" SET "answers" = '{}' WHERE "outcome" is not null AND "answers" <> '{}';--> statement-breakpoint
ALTER TABLE "journeys"."draft" ADD CONSTRAINT "draft_answers" CHECK (jsonb_typeof("journeys"."draft"."answers") = 'object');--> statement-breakpoint
ALTER TABLE "journeys"."draft" ADD CONSTRAINT "draft_outcome" CHECK ("journeys"."draft"."outcome" is null or ("journeys"."draft"."outcome" like '/%' and "journeys"."draft"."answers" = '{}'));