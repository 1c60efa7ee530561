CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE TABLE "identity"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."appointment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"office_id" text NOT NULL,
	"person_id" text,
	"invited_lookup" text,
	"public_name" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"proposed_by" text NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "appointment_accepted" CHECK ("identity"."appointment"."person_id" is null or "identity"."appointment"."accepted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "identity"."body" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"parent" text
);
--> statement-breakpoint
CREATE TABLE "identity"."code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"browser" text NOT NULL,
	"lookup" text NOT NULL,
	"address" text NOT NULL,
	"subject" text NOT NULL,
	"mac" text NOT NULL,
	"attempts" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"lookup" text NOT NULL,
	"verified_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."office" (
	"body_id" text NOT NULL,
	"id" text NOT NULL,
	"title" jsonb NOT NULL,
	"powers" text[] NOT NULL,
	CONSTRAINT "office_body_id_id_pk" PRIMARY KEY("body_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."person" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"persona" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_persona_unique" UNIQUE("persona")
);
--> statement-breakpoint
CREATE TABLE "identity"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"assurance" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "identity"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "identity"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."appointment" ADD CONSTRAINT "appointment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."appointment" ADD CONSTRAINT "appointment_body_id_office_id_office_body_id_id_fk" FOREIGN KEY ("body_id","office_id") REFERENCES "identity"."office"("body_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."body" ADD CONSTRAINT "body_parent_body_id_fk" FOREIGN KEY ("parent") REFERENCES "identity"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."contact" ADD CONSTRAINT "contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."office" ADD CONSTRAINT "office_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "identity"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."person" ADD CONSTRAINT "person_id_user_id_fk" FOREIGN KEY ("id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_person_id_index" ON "identity"."appointment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "appointment_invited_lookup_index" ON "identity"."appointment" USING btree ("invited_lookup");--> statement-breakpoint
CREATE UNIQUE INDEX "code_of_browser" ON "identity"."code" USING btree ("browser","purpose");--> statement-breakpoint
CREATE INDEX "code_expires_at_index" ON "identity"."code" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "contact_person_id_index" ON "identity"."contact" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_verified_lookup" ON "identity"."contact" USING btree ("lookup") WHERE "identity"."contact"."verified_at" is not null;--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "identity"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_expires_at_index" ON "identity"."session" USING btree ("expires_at");