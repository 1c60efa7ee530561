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
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"body" text,
	CONSTRAINT "place_log_id_idx_pk" PRIMARY KEY("log_id","idx"),
	CONSTRAINT "place_entry" UNIQUE("entry_id"),
	CONSTRAINT "idx" CHECK (idx >= 0)
);
--> statement-breakpoint
-- Nobody writes entries meanwhile; acts that want to, wait.
LOCK TABLE "transparency_log"."entry" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
INSERT INTO "transparency_log"."place" SELECT "log_id", "idx", "id", "kind", "subject_type", "subject_id", "body" FROM "transparency_log"."entry" WHERE "idx" IS NOT NULL ORDER BY "idx";
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
CREATE INDEX "place_kind" ON "transparency_log"."place" USING btree ("log_id","kind","idx");--> statement-breakpoint
CREATE INDEX "place_body" ON "transparency_log"."place" USING btree ("log_id","body","idx") WHERE body is not null;--> statement-breakpoint
CREATE INDEX "place_subject" ON "transparency_log"."place" USING btree ("log_id","subject_type","subject_id","idx");--> statement-breakpoint
ALTER TABLE "transparency_log"."entry" DROP COLUMN "idx";
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."entry"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."place"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- What waits is known by the database alone: whoever writes an entry, also a process of the version
-- before, has it wait for its index, and what gets its place waits no longer.
CREATE FUNCTION "transparency_log"."await_index"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO transparency_log.pending (log_id, entry_id, leaf_hash) VALUES (new.log_id, new.id, new.leaf_hash);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "awaits_index" AFTER INSERT ON "transparency_log"."entry"
FOR EACH ROW EXECUTE FUNCTION "transparency_log"."await_index"();
--> statement-breakpoint
-- By a statement that is planned each time: a kept plan could be that of a table that was empty.
CREATE FUNCTION "transparency_log"."end_waiting"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	ended bigint;
BEGIN
	EXECUTE 'DELETE FROM transparency_log.pending p USING placed
		WHERE p.log_id = placed.log_id AND p.entry_id = placed.entry_id';
	GET DIAGNOSTICS ended = ROW_COUNT;
	IF ended <> (SELECT count(*) FROM placed) THEN
		RAISE EXCEPTION 'Only an entry that waits is given an index' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "ends_waiting" AFTER INSERT ON "transparency_log"."place"
REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."end_waiting"();
--> statement-breakpoint
CREATE TRIGGER "no_change" BEFORE UPDATE OR TRUNCATE ON "transparency_log"."pending"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "only_by_place" BEFORE DELETE ON "transparency_log"."pending"
FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- A backup that is restored brings what waited, too: its entries wait already.
CREATE FUNCTION "transparency_log"."skip_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "only_by_entry" BEFORE INSERT ON "transparency_log"."pending"
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "transparency_log"."skip_row"();
