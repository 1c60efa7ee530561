CREATE TABLE "identity"."delegation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"powers" text[] NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "delegation_offices" CHECK ("identity"."delegation"."from_id" <> "identity"."delegation"."to_id"),
	CONSTRAINT "delegation_powers" CHECK (array_to_string("identity"."delegation"."powers", ' ', '?') ~ '^[a-z-]+[.][a-z-]+( [a-z-]+[.][a-z-]+)*$'),
	CONSTRAINT "delegation_period" CHECK ("identity"."delegation"."ends_at" > "identity"."delegation"."starts_at" and "identity"."delegation"."ends_at" - "identity"."delegation"."starts_at" <= interval '90 days'),
	CONSTRAINT "delegation_reason" CHECK ("identity"."delegation"."reason" <> ''),
	CONSTRAINT "delegation_given" CHECK ("identity"."delegation"."given_at" <= "identity"."delegation"."starts_at"),
	CONSTRAINT "delegation_ended" CHECK ("identity"."delegation"."ended_at" >= "identity"."delegation"."given_at")
);
--> statement-breakpoint
ALTER TABLE "identity"."delegation" ADD CONSTRAINT "delegation_from_id_appointment_id_fk" FOREIGN KEY ("from_id") REFERENCES "identity"."appointment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."delegation" ADD CONSTRAINT "delegation_to_id_appointment_id_fk" FOREIGN KEY ("to_id") REFERENCES "identity"."appointment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegation_from_id_index" ON "identity"."delegation" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "delegation_to_id_index" ON "identity"."delegation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "delegation_starts_at_id_index" ON "identity"."delegation" USING btree ("starts_at","id");