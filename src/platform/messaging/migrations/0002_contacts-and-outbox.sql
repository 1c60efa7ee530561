CREATE TABLE "messaging"."addressee" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "addressee_module" CHECK ("messaging"."addressee"."module" <> '')
);
--> statement-breakpoint
CREATE TABLE "messaging"."consent" (
	"contact_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "consent_contact_id_purpose_pk" PRIMARY KEY("contact_id","purpose"),
	CONSTRAINT "consent_period" CHECK ("messaging"."consent"."ended_at" >= "messaging"."consent"."given_at")
);
--> statement-breakpoint
CREATE TABLE "messaging"."contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"channel" text NOT NULL,
	"sealed" text NOT NULL,
	"address_key" text NOT NULL,
	"language" text NOT NULL,
	"state" text DEFAULT 'ok' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contact_channel" CHECK ("messaging"."contact"."channel" in ('sms', 'email')),
	CONSTRAINT "contact_state" CHECK ("messaging"."contact"."state" in ('ok', 'blocked', 'bounced')),
	CONSTRAINT "contact_language" CHECK ("messaging"."contact"."language" <> '')
);
--> statement-breakpoint
CREATE TABLE "messaging"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"template" text NOT NULL,
	"purpose" text NOT NULL,
	"class" text NOT NULL,
	"addressee_id" uuid,
	"contact_id" uuid,
	"channel" text,
	"sealed" text,
	"not_before" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"maybe_duplicate" boolean DEFAULT false NOT NULL,
	"provider_ids" text[] DEFAULT '{}' NOT NULL,
	"parts" integer,
	"instead_of" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "message_key_unique" UNIQUE("key"),
	CONSTRAINT "message_class" CHECK ("messaging"."message"."class" in ('asked', 'urgent', 'normal', 'digest')),
	CONSTRAINT "message_channel" CHECK ("messaging"."message"."channel" in ('sms', 'email')),
	CONSTRAINT "message_state" CHECK ("messaging"."message"."state" in ('queued', 'sending', 'accepted', 'unknown', 'expired', 'failed', 'delivered', 'suppressed')),
	CONSTRAINT "message_due_while_waiting" CHECK (("messaging"."message"."due_at" is not null) = ("messaging"."message"."state" in ('queued', 'sending'))),
	CONSTRAINT "message_period" CHECK ("messaging"."message"."expires_at" > "messaging"."message"."created_at"),
	CONSTRAINT "message_attempts" CHECK ("messaging"."message"."attempts" >= 0),
	CONSTRAINT "message_sendable" CHECK ("messaging"."message"."due_at" is null or ("messaging"."message"."channel" is not null and "messaging"."message"."sealed" is not null))
);
--> statement-breakpoint
CREATE TABLE "messaging"."receipt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messaging"."receipt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"provider_id" text NOT NULL,
	"state" text NOT NULL,
	"code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"look_at" timestamp with time zone,
	"message_id" uuid,
	CONSTRAINT "receipt_channel" CHECK ("messaging"."receipt"."channel" in ('sms', 'email')),
	CONSTRAINT "receipt_state" CHECK ("messaging"."receipt"."state" in ('unknown', 'expired', 'failed', 'delivered'))
);
--> statement-breakpoint
ALTER TABLE "messaging"."consent" ADD CONSTRAINT "consent_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "messaging"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messaging"."message" ADD CONSTRAINT "message_addressee_id_addressee_id_fk" FOREIGN KEY ("addressee_id") REFERENCES "messaging"."addressee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messaging"."message" ADD CONSTRAINT "message_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "messaging"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messaging"."message" ADD CONSTRAINT "message_instead_of_message_id_fk" FOREIGN KEY ("instead_of") REFERENCES "messaging"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messaging"."receipt" ADD CONSTRAINT "receipt_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "messaging"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "addressee_of_person" ON "messaging"."addressee" USING btree ("person_id","module");--> statement-breakpoint
CREATE INDEX "contact_person_id_index" ON "messaging"."contact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contact_address_key_index" ON "messaging"."contact" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "message_due" ON "messaging"."message" USING btree ("channel","due_at") WHERE "messaging"."message"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "message_contact_id_index" ON "messaging"."message" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "message_addressee_id_index" ON "messaging"."message" USING btree ("addressee_id");--> statement-breakpoint
CREATE INDEX "message_instead_of_index" ON "messaging"."message" USING btree ("instead_of");--> statement-breakpoint
CREATE INDEX "message_created_at_index" ON "messaging"."message" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "message_unsettled" ON "messaging"."message" USING btree ("accepted_at") WHERE "messaging"."message"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX "message_provider_ids" ON "messaging"."message" USING gin ("provider_ids");--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_once" ON "messaging"."receipt" USING btree ("channel","provider_id","state","code");--> statement-breakpoint
CREATE INDEX "receipt_look_at_index" ON "messaging"."receipt" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "receipt_message_id_index" ON "messaging"."receipt" USING btree ("message_id");