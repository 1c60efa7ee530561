CREATE SCHEMA "messaging";
--> statement-breakpoint
CREATE TABLE "messaging"."outgoing_mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "outgoing_mail_expires_at_index" ON "messaging"."outgoing_mail" USING btree ("expires_at");