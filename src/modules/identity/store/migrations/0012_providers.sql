CREATE TABLE "identity"."provider_proof" (
	"id" uuid PRIMARY KEY NOT NULL,
	"browser" text NOT NULL,
	"person_id" text NOT NULL,
	"issuer" text NOT NULL,
	"account_id" text NOT NULL,
	"step_up" uuid,
	"evidence" text,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "provider_proof_evidence" CHECK (("identity"."provider_proof"."evidence" is null) = ("identity"."provider_proof"."step_up" is null))
);
--> statement-breakpoint
CREATE TABLE "identity"."provider_visit" (
	"state" text PRIMARY KEY NOT NULL,
	"browser" text NOT NULL,
	"purpose" text NOT NULL,
	"issuer" text NOT NULL,
	"nonce" text NOT NULL,
	"verifier" text NOT NULL,
	"language" text NOT NULL,
	"back" text NOT NULL,
	"person_id" text,
	"step_up" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "provider_visit_purpose" CHECK ("identity"."provider_visit"."purpose" in ('sign-in', 'connect', 'sign')),
	CONSTRAINT "provider_visit_person" CHECK (("identity"."provider_visit"."person_id" is null) = ("identity"."provider_visit"."purpose" = 'sign-in')),
	CONSTRAINT "provider_visit_step_up" CHECK (("identity"."provider_visit"."step_up" is not null) = ("identity"."provider_visit"."purpose" = 'sign'))
);
--> statement-breakpoint
ALTER TABLE "identity"."provider_proof" ADD CONSTRAINT "provider_proof_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."provider_visit" ADD CONSTRAINT "provider_visit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_proof_expires_at_index" ON "identity"."provider_proof" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "provider_proof_person_id_index" ON "identity"."provider_proof" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_visit_of_browser" ON "identity"."provider_visit" USING btree ("browser","purpose");--> statement-breakpoint
CREATE INDEX "provider_visit_expires_at_index" ON "identity"."provider_visit" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "provider_visit_person_id_index" ON "identity"."provider_visit" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "account_user_id_index" ON "identity"."account" USING btree ("user_id");