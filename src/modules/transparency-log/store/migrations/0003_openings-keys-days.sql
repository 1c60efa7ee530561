CREATE TABLE "transparency_log"."signing_key" (
	"log_id" smallint NOT NULL,
	"vkey" text NOT NULL,
	"announced_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"retired_at" timestamp with time zone,
	CONSTRAINT "signing_key_log_id_vkey_pk" PRIMARY KEY("log_id","vkey"),
	CONSTRAINT "until" CHECK (until > announced_at),
	CONSTRAINT "retired_at" CHECK (retired_at >= until)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."day_count" (
	"log_id" smallint NOT NULL,
	"day" date NOT NULL,
	"module" text NOT NULL,
	"acts" integer NOT NULL,
	CONSTRAINT "day_count_log_id_day_module_pk" PRIMARY KEY("log_id","day","module"),
	CONSTRAINT "acts" CHECK (acts > 0)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."day_counted" (
	"log_id" smallint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	CONSTRAINT "size" CHECK (size >= 0)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."opening" ADD COLUMN "keeper" text;--> statement-breakpoint
ALTER TABLE "transparency_log"."signing_key" ADD CONSTRAINT "signing_key_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_count" ADD CONSTRAINT "day_count_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_counted" ADD CONSTRAINT "day_counted_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_current" ON "transparency_log"."signing_key" USING btree ("log_id") WHERE until is null;--> statement-breakpoint
-- A log that was founded before has the key that it was founded with.
INSERT INTO "transparency_log"."signing_key" ("log_id", "vkey", "announced_at") SELECT "id", "vkey", "created_at" FROM "transparency_log"."log";
--> statement-breakpoint
CREATE TRIGGER "no_removal" BEFORE DELETE OR TRUNCATE ON "transparency_log"."signing_key"
FOR EACH STATEMENT EXECUTE FUNCTION "transparency_log"."refuse_change"();
--> statement-breakpoint
-- Until when a key signs, and that it was retired, is written later, each once.
CREATE TRIGGER "ends_once" BEFORE UPDATE ON "transparency_log"."signing_key"
FOR EACH ROW WHEN (
	(new.log_id, new.vkey, new.announced_at) is distinct from (old.log_id, old.vkey, old.announced_at)
	or (old.until is not null and new.until is distinct from old.until)
	or (old.retired_at is not null and new.retired_at is distinct from old.retired_at)
)
EXECUTE FUNCTION "transparency_log"."refuse_change"();
