CREATE TABLE "identity"."leaving" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	"withdraws" text[] NOT NULL,
	CONSTRAINT "leaving_personId_unique" UNIQUE("person_id"),
	CONSTRAINT "leaving_period" CHECK ("identity"."leaving"."erased_at" > "identity"."leaving"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "identity"."leaving" ADD CONSTRAINT "leaving_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leaving_erased_at_index" ON "identity"."leaving" USING btree ("erased_at");