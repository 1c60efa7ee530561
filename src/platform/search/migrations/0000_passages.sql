CREATE SCHEMA "search";
--> statement-breakpoint
CREATE TABLE "search"."filled" (
	"module" text PRIMARY KEY NOT NULL,
	"method" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search"."passage" (
	"module" text NOT NULL,
	"thing" text NOT NULL,
	"part" text NOT NULL,
	"language" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"context" jsonb NOT NULL,
	"path" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	"title_words" "tsvector",
	CONSTRAINT "passage_module_thing_part_language_number_pk" PRIMARY KEY("module","thing","part","language","number")
);
--> statement-breakpoint
CREATE INDEX "passage_words_index" ON "search"."passage" USING gin ("words") WITH (fastupdate=true,gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "passage_title_words_index" ON "search"."passage" USING gin ("title_words");