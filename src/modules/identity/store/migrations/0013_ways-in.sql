CREATE TABLE "identity"."paper_code" (
	"person_id" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "paper_code_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "identity"."waiting_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"contact_id" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	CONSTRAINT "waiting_change_kind" CHECK ("identity"."waiting_change"."kind" in ('remove-contact', 'replace-passkeys')),
	CONSTRAINT "waiting_change_contact" CHECK (("identity"."waiting_change"."contact_id" is not null) = ("identity"."waiting_change"."kind" = 'remove-contact')),
	CONSTRAINT "waiting_change_period" CHECK ("identity"."waiting_change"."effective_at" > "identity"."waiting_change"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "identity"."code" DROP CONSTRAINT "code_purpose";--> statement-breakpoint
ALTER TABLE "identity"."session" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "identity"."paper_code" ADD CONSTRAINT "paper_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."waiting_change" ADD CONSTRAINT "waiting_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."waiting_change" ADD CONSTRAINT "waiting_change_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "identity"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waiting_change_effective_at_index" ON "identity"."waiting_change" USING btree ("effective_at");--> statement-breakpoint
CREATE INDEX "waiting_change_person_id_index" ON "identity"."waiting_change" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_change_of_contact" ON "identity"."waiting_change" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_change_of_passkeys" ON "identity"."waiting_change" USING btree ("person_id") WHERE "identity"."waiting_change"."contact_id" is null;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "identity"."contact"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_contact_id_index" ON "identity"."session" USING btree ("contact_id");--> statement-breakpoint
ALTER TABLE "identity"."code" ADD CONSTRAINT "code_purpose" CHECK ("identity"."code"."purpose" in ('sign-in', 'step-up', 'add-contact', 'proved-contact', 'recover'));