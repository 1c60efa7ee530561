CREATE TABLE "transparency_log"."key_order" (
	"log_id" smallint PRIMARY KEY NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "key_order_until" CHECK ("transparency_log"."key_order"."until" > "transparency_log"."key_order"."ordered_at")
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."key_order" ADD CONSTRAINT "key_order_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;