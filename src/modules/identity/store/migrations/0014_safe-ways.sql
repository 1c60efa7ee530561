ALTER TABLE "identity"."session" ADD COLUMN "passkey_id" uuid;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD COLUMN "provider_account_id" text;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD COLUMN "proved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_passkey_id_passkey_id_fk" FOREIGN KEY ("passkey_id") REFERENCES "identity"."passkey"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_provider_account_id_account_id_fk" FOREIGN KEY ("provider_account_id") REFERENCES "identity"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_passkey_id_index" ON "identity"."session" USING btree ("passkey_id");--> statement-breakpoint
CREATE INDEX "session_provider_account_id_index" ON "identity"."session" USING btree ("provider_account_id");