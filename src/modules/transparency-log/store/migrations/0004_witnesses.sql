CREATE TABLE "transparency_log"."asking" (
	"log_id" smallint NOT NULL,
	"witness" text NOT NULL,
	"known_size" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"rests_until" timestamp with time zone NOT NULL,
	"failures" integer NOT NULL,
	"fault" text,
	CONSTRAINT "asking_log_id_witness_pk" PRIMARY KEY("log_id","witness"),
	CONSTRAINT "known_size" CHECK (known_size >= 0),
	CONSTRAINT "failures" CHECK (failures >= 0 and (failures = 0) = (fault is null))
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."cosignature" (
	"log_id" smallint NOT NULL,
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "cosignature_log_id_size_witness_pk" PRIMARY KEY("log_id","size","witness"),
	CONSTRAINT "line" CHECK (line like '— %' and line !~ '[[:cntrl:]]')
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."witness_state" (
	"witness" text NOT NULL,
	"origin" text NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "witness_state_witness_origin_pk" PRIMARY KEY("witness","origin"),
	CONSTRAINT "size" CHECK (size >= 0),
	CONSTRAINT "root" CHECK (length(root) = 32)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."asking" ADD CONSTRAINT "asking_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."cosignature" ADD CONSTRAINT "cosignature_checkpoint_fk" FOREIGN KEY ("log_id","size") REFERENCES "transparency_log"."checkpoint"("log_id","size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cosignature_newest" ON "transparency_log"."cosignature" USING btree ("log_id","witness","size");
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "transparency_log"."cosignature"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- A witness never goes back, and has one root for a size.
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."witness_state"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "only_grows" BEFORE UPDATE ON "transparency_log"."witness_state"
FOR EACH ROW WHEN (
	(new.witness, new.origin) is distinct from (old.witness, old.origin)
	or new.size < old.size
	or (new.size = old.size and new.root <> old.root)
)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
