CREATE UNIQUE INDEX "account_of_provider" ON "identity"."account" USING btree ("provider_id","account_id");--> statement-breakpoint
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_without_password" CHECK ("identity"."account"."password" is null);--> statement-breakpoint
ALTER TABLE "identity"."appointment" ADD CONSTRAINT "appointment_invited" CHECK (("identity"."appointment"."invited_lookup" is null) = ("identity"."appointment"."accepted_at" is not null));--> statement-breakpoint
ALTER TABLE "identity"."appointment" ADD CONSTRAINT "appointment_period" CHECK ("identity"."appointment"."ends_at" > "identity"."appointment"."starts_at");--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_id" CHECK ("identity"."body"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("identity"."body"."id") <= 60);--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_name" CHECK (coalesce("identity"."body"."name" ->> 'zh-Hant', '') <> '' and coalesce("identity"."body"."name" ->> 'en', '') <> '');--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_kind" CHECK ("identity"."body"."kind" in ('agency', 'local-government', 'legislature', 'court', 'civil-society', 'school', 'company', 'international'));--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_side" CHECK ("identity"."body"."side" in ('official', 'civil-society', 'other'));--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_parent" CHECK ("identity"."body"."parent" <> "identity"."body"."id");--> statement-breakpoint
ALTER TABLE "identity"."code" ADD CONSTRAINT "code_purpose" CHECK ("identity"."code"."purpose" in ('sign-in'));--> statement-breakpoint
ALTER TABLE "identity"."code" ADD CONSTRAINT "code_attempts" CHECK ("identity"."code"."attempts" between 0 and 5);--> statement-breakpoint
ALTER TABLE "identity"."contact" ADD CONSTRAINT "contact_kind" CHECK ("identity"."contact"."kind" in ('email'));--> statement-breakpoint
ALTER TABLE "identity"."office" ADD CONSTRAINT "office_id" CHECK ("identity"."office"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("identity"."office"."id") <= 60);--> statement-breakpoint
ALTER TABLE "identity"."office" ADD CONSTRAINT "office_title" CHECK (coalesce("identity"."office"."title" ->> 'zh-Hant', '') <> '' and coalesce("identity"."office"."title" ->> 'en', '') <> '');--> statement-breakpoint
ALTER TABLE "identity"."office" ADD CONSTRAINT "office_powers" CHECK (array_to_string("identity"."office"."powers", ' ', '?') ~ '^([a-z-]+[.][a-z-]+( [a-z-]+[.][a-z-]+)*)?$');--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_assurance" CHECK ("identity"."session"."assurance" in ('code', 'provider', 'passkey'));--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_lifetime" CHECK ("identity"."session"."expires_at" > "identity"."session"."created_at");--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_untracked" CHECK (coalesce("identity"."session"."ip_address", '') = '' and coalesce("identity"."session"."user_agent", '') = '');--> statement-breakpoint
ALTER TABLE "identity"."user" ADD CONSTRAINT "user_nameless" CHECK ("identity"."user"."name" = '' and "identity"."user"."email" = "identity"."user"."id" || '@account.invalid' and "identity"."user"."image" is null);