CREATE TABLE "identity"."office_confirmation" (
	"person_id" text NOT NULL,
	"confirmer_id" text NOT NULL,
	"offices" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "office_confirmation_person_id_confirmer_id_pk" PRIMARY KEY("person_id","confirmer_id"),
	CONSTRAINT "office_confirmation_other" CHECK ("identity"."office_confirmation"."confirmer_id" <> "identity"."office_confirmation"."person_id")
);
--> statement-breakpoint
CREATE TABLE "identity"."office_recovery" (
	"person_id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"browser" text NOT NULL,
	"session_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "office_recovery_number" UNIQUE("number"),
	CONSTRAINT "office_recovery_number_digits" CHECK ("identity"."office_recovery"."number" ~ '^[0-9]{8}$'),
	CONSTRAINT "office_recovery_period" CHECK ("identity"."office_recovery"."until" > coalesce("identity"."office_recovery"."confirmed_at", "identity"."office_recovery"."asked_at")),
	CONSTRAINT "office_recovery_confirmed" CHECK ("identity"."office_recovery"."confirmed_at" >= "identity"."office_recovery"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "identity"."office_confirmation" ADD CONSTRAINT "office_confirmation_person_id_office_recovery_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."office_recovery"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."office_confirmation" ADD CONSTRAINT "office_confirmation_confirmer_id_person_id_fk" FOREIGN KEY ("confirmer_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."office_recovery" ADD CONSTRAINT "office_recovery_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_confirmation_confirmer_id_index" ON "identity"."office_confirmation" USING btree ("confirmer_id");--> statement-breakpoint
CREATE INDEX "office_recovery_until_index" ON "identity"."office_recovery" USING btree ("until");