CREATE TABLE "transparency_log"."guarded" (
	"log_id" smallint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	CONSTRAINT "size" CHECK (size >= 0)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."guarded" ADD CONSTRAINT "guarded_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The version before published whatever it had signed.
INSERT INTO "transparency_log"."guarded" ("log_id", "size") SELECT "log_id", max("size") FROM "transparency_log"."checkpoint" GROUP BY "log_id";
--> statement-breakpoint
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."guarded"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- What was published stays published.
CREATE TRIGGER "only_grows" BEFORE UPDATE ON "transparency_log"."guarded"
FOR EACH ROW WHEN (new.log_id <> old.log_id or new.size < old.size)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
