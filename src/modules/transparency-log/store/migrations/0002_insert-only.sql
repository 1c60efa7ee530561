CREATE TABLE "transparency_log"."pending" (
	"log_id" smallint NOT NULL,
	"entry_id" bigint NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "pending_log_id_entry_id_pk" PRIMARY KEY("log_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."place" (
	"log_id" smallint NOT NULL,
	"idx" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	CONSTRAINT "place_log_id_idx_pk" PRIMARY KEY("log_id","idx"),
	CONSTRAINT "place_entry" UNIQUE("entry_id"),
	CONSTRAINT "idx" CHECK (idx >= 0)
);
--> statement-breakpoint
-- Nobody writes entries meanwhile; acts that want to, wait.
LOCK TABLE "transparency_log"."entry" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
INSERT INTO "transparency_log"."place" SELECT "log_id", "idx", "id" FROM "transparency_log"."entry" WHERE "idx" IS NOT NULL ORDER BY "idx";
--> statement-breakpoint
INSERT INTO "transparency_log"."pending" SELECT "log_id", "id", "leaf_hash" FROM "transparency_log"."entry" WHERE "idx" IS NULL;
--> statement-breakpoint
DROP TRIGGER "no_removal" ON "transparency_log"."entry";
--> statement-breakpoint
DROP TRIGGER "index_once" ON "transparency_log"."entry";
--> statement-breakpoint
ALTER TABLE "transparency_log"."entry" DROP CONSTRAINT "idx";--> statement-breakpoint
DROP INDEX "transparency_log"."entry_idx";--> statement-breakpoint
DROP INDEX "transparency_log"."entry_pending";--> statement-breakpoint
ALTER TABLE "transparency_log"."entry" DROP COLUMN "idx";
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."entry"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."place"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- Whoever writes an entry, also a process of the version before, has it wait for its index. At the end
-- of the transaction, when a backup that is restored has brought the places as well.
CREATE FUNCTION "transparency_log"."await_index"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO transparency_log.pending (log_id, entry_id, leaf_hash)
	SELECT new.log_id, new.id, new.leaf_hash
	WHERE NOT EXISTS (SELECT FROM transparency_log.place WHERE entry_id = new.id)
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "awaits_index" AFTER INSERT ON "transparency_log"."entry"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "transparency_log"."await_index"();
--> statement-breakpoint
-- An entry stops waiting when it has its index, and in no other way.
CREATE FUNCTION "transparency_log"."refuse_loss"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (
		SELECT FROM gone WHERE NOT EXISTS (SELECT FROM transparency_log.place WHERE place.entry_id = gone.entry_id)
	) THEN
		RAISE EXCEPTION 'An entry without an index stays pending' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "only_placed_leave" AFTER DELETE ON "transparency_log"."pending"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_loss"();
--> statement-breakpoint
CREATE TRIGGER "no_change" BEFORE UPDATE OR TRUNCATE ON "transparency_log"."pending"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
