CREATE FUNCTION "transparency_log"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'Rows of %.% are never changed or removed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- Of an entry only its index is written later, once.
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."entry"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "index_once" BEFORE UPDATE ON "transparency_log"."entry"
FOR EACH ROW WHEN (
	old.idx is not null
	or (new.id, new.ticket, new.log_id, new.data, new.leaf_hash, new.key, new.kind, new.subject_type, new.subject_id, new.at)
		is distinct from (old.id, old.ticket, old.log_id, old.data, old.leaf_hash, old.key, old.kind, old.subject_type, old.subject_id, old.at)
	or new.body is distinct from old.body
)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- A tile only grows: what it held stays at its place.
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."tile"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "only_grows" BEFORE UPDATE ON "transparency_log"."tile"
FOR EACH ROW WHEN (
	(new.log_id, new.level, new.idx) is distinct from (old.log_id, old.level, old.idx)
	or substring(new.hashes from 1 for length(old.hashes)) is distinct from old.hashes
)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."checkpoint"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."log"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- The tree only grows, too.
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."tree"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "only_grows" BEFORE UPDATE ON "transparency_log"."tree"
FOR EACH ROW WHEN (new.log_id <> old.log_id or new.size <= old.size)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- An opening is forgotten by being removed, and is never another.
CREATE TRIGGER "no_change" BEFORE UPDATE OR TRUNCATE ON "transparency_log"."opening"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
