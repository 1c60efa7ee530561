CREATE TABLE "identity"."appointment_end" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"how" text NOT NULL,
	"reason" text,
	CONSTRAINT "appointment_end_how" CHECK ("identity"."appointment_end"."how" in ('resigned', 'revoked', 'left')),
	CONSTRAINT "appointment_end_reason" CHECK (("identity"."appointment_end"."how" = 'revoked') = (coalesce("identity"."appointment_end"."reason", '') <> ''))
);
--> statement-breakpoint
ALTER TABLE "identity"."appointment_end" ADD CONSTRAINT "appointment_end_appointment_id_appointment_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "identity"."appointment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_body_id_office_id_starts_at_index" ON "identity"."appointment" USING btree ("body_id","office_id","starts_at");--> statement-breakpoint
CREATE INDEX "body_parent_index" ON "identity"."body" USING btree ("parent");