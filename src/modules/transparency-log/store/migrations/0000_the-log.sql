CREATE SCHEMA "transparency_log";
--> statement-breakpoint
CREATE TABLE "transparency_log"."checkpoint" (
	"log_id" smallint NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoint_log_id_size_pk" PRIMARY KEY("log_id","size"),
	CONSTRAINT "root" CHECK (length(root) = 32)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transparency_log"."entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket" uuid NOT NULL,
	"log_id" smallint NOT NULL,
	"idx" bigint,
	"data" "bytea" NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"body" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "entry_ticket_unique" UNIQUE("ticket"),
	CONSTRAINT "entry_key" UNIQUE("log_id","key"),
	CONSTRAINT "data" CHECK (length(data) between 1 and 65535),
	CONSTRAINT "leaf_hash" CHECK (length(leaf_hash) = 32),
	CONSTRAINT "idx" CHECK (idx >= 0)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."log" (
	"id" smallint PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"vkey" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "log_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."opening" (
	"entry_id" bigint NOT NULL,
	"field" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "opening_entry_id_field_pk" PRIMARY KEY("entry_id","field"),
	CONSTRAINT "salt" CHECK (length(salt) = 32)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."tile" (
	"log_id" smallint NOT NULL,
	"level" smallint NOT NULL,
	"idx" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "tile_log_id_level_idx_pk" PRIMARY KEY("log_id","level","idx"),
	CONSTRAINT "level" CHECK (level between 0 and 6),
	CONSTRAINT "hashes" CHECK (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."tree" (
	"log_id" smallint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	CONSTRAINT "size" CHECK (size >= 0),
	CONSTRAINT "root" CHECK (length(root) = 32)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."checkpoint" ADD CONSTRAINT "checkpoint_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."opening" ADD CONSTRAINT "opening_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "transparency_log"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."tile" ADD CONSTRAINT "tile_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."tree" ADD CONSTRAINT "tree_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkpoint_at" ON "transparency_log"."checkpoint" USING btree ("log_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_idx" ON "transparency_log"."entry" USING btree ("log_id","idx") WHERE idx is not null;--> statement-breakpoint
CREATE INDEX "entry_pending" ON "transparency_log"."entry" USING btree ("id") WHERE idx is null;