CREATE TABLE "deliberations"."former_moderator" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change_id" uuid NOT NULL,
	"name" jsonb NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "wording" CHECK (jsonb_typeof(name) = 'object')
);
--> statement-breakpoint
CREATE TABLE "deliberations"."moderator_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"reason" jsonb NOT NULL,
	"by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "wording" CHECK (jsonb_typeof(reason) = 'object' and jsonb_typeof(by) = 'object')
);
--> statement-breakpoint
-- Until now nobody was ever replaced: whoever is named was so from the beginning, or from the import on.
ALTER TABLE "deliberations"."moderator" ADD COLUMN "since" timestamp with time zone;--> statement-breakpoint
UPDATE "deliberations"."moderator" m SET "since" = coalesce(o."imported_at", c."created_at")
FROM "deliberations"."conversation" c LEFT JOIN "deliberations"."origin" o ON o."conversation_id" = c."id"
WHERE c."id" = m."conversation_id";--> statement-breakpoint
ALTER TABLE "deliberations"."moderator" ALTER COLUMN "since" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "deliberations"."former_moderator" ADD CONSTRAINT "former_moderator_change_id_moderator_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "deliberations"."moderator_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations"."moderator_change" ADD CONSTRAINT "moderator_change_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_moderator_change_id_index" ON "deliberations"."former_moderator" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "moderator_change_conversation_id_at_index" ON "deliberations"."moderator_change" USING btree ("conversation_id","at");--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."moderator_change"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."former_moderator"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();
