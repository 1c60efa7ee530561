CREATE SCHEMA "rate_limits";
--> statement-breakpoint
CREATE TABLE "rate_limits"."used_points" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
