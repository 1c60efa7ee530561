CREATE TABLE "identity"."passkey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"backed_up" boolean NOT NULL,
	"name" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkey_credential" UNIQUE("credential_id"),
	CONSTRAINT "passkey_counter" CHECK ("identity"."passkey"."counter" between 0 and 4294967295),
	CONSTRAINT "passkey_transports" CHECK ("identity"."passkey"."transports" <@ array['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']),
	CONSTRAINT "passkey_name" CHECK ("identity"."passkey"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "identity"."passkey_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"browser" text NOT NULL,
	"person_id" text,
	"used_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passkey_challenge_purpose" CHECK ("identity"."passkey_challenge"."purpose" in ('sign-in', 'add')),
	CONSTRAINT "passkey_challenge_person" CHECK (("identity"."passkey_challenge"."person_id" is not null) = ("identity"."passkey_challenge"."purpose" = 'add'))
);
--> statement-breakpoint
ALTER TABLE "identity"."passkey" ADD CONSTRAINT "passkey_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."passkey_challenge" ADD CONSTRAINT "passkey_challenge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_person_id_index" ON "identity"."passkey" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_challenge_browser_purpose_index" ON "identity"."passkey_challenge" USING btree ("browser","purpose");--> statement-breakpoint
CREATE INDEX "passkey_challenge_expires_at_index" ON "identity"."passkey_challenge" USING btree ("expires_at");