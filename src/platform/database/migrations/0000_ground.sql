CREATE SCHEMA "platform";
--> statement-breakpoint
CREATE TABLE "platform"."kept_outcome" (
	"key" text PRIMARY KEY NOT NULL,
	"outcome" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform"."sample_seed" (
	"module" text PRIMARY KEY NOT NULL,
	"seed" text NOT NULL,
	"day" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
