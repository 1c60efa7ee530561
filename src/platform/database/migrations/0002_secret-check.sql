CREATE TABLE "platform"."secret_check" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "secret_check_only" CHECK ("platform"."secret_check"."only")
);
