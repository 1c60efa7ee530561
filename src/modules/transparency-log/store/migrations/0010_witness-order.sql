CREATE TABLE "transparency_log"."witness_order" (
	"log_id" smallint NOT NULL,
	"vkey" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "witness_order_log_id_vkey_pk" PRIMARY KEY("log_id","vkey"),
	CONSTRAINT "witness_order_name" UNIQUE("log_id","name"),
	CONSTRAINT "witness_order_words" CHECK (vkey || name || url !~ '[[:space:][:cntrl:]]')
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."witness_order" ADD CONSTRAINT "witness_order_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;