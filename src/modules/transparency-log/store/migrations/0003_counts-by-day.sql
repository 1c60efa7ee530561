CREATE TABLE "transparency_log"."day_count" (
	"log_id" smallint NOT NULL,
	"day" date NOT NULL,
	"module" text NOT NULL,
	"acts" integer NOT NULL,
	CONSTRAINT "day_count_log_id_day_module_pk" PRIMARY KEY("log_id","day","module"),
	CONSTRAINT "acts" CHECK (acts > 0)
);
--> statement-breakpoint
CREATE TABLE "transparency_log"."day_counted" (
	"log_id" smallint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	CONSTRAINT "size" CHECK (size >= 0)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."day_count" ADD CONSTRAINT "day_count_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_counted" ADD CONSTRAINT "day_counted_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;