CREATE TABLE "transparency_log"."concerned" (
	"entry_id" bigint NOT NULL,
	"person" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "concerned_entry_id_person_pk" PRIMARY KEY("entry_id","person")
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."concerned" ADD CONSTRAINT "concerned_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "transparency_log"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "concerned_person" ON "transparency_log"."concerned" USING btree ("person");