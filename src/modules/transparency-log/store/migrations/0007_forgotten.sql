CREATE TABLE "transparency_log"."forgotten_count" (
	"log_id" smallint NOT NULL,
	"reason" text NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "forgotten_count_log_id_reason_pk" PRIMARY KEY("log_id","reason"),
	CONSTRAINT "entries" CHECK (entries > 0)
);
--> statement-breakpoint
ALTER TABLE "transparency_log"."forgotten_count" ADD CONSTRAINT "forgotten_count_log_id_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "transparency_log"."log"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- What was forgotten before is counted as far as the days are.
INSERT INTO "transparency_log"."forgotten_count" ("log_id", "reason", "entries")
SELECT place.log_id, convert_from(entry.data, 'UTF8')::json -> 'public' ->> 'reason', count(*)
FROM "transparency_log"."place" JOIN "transparency_log"."entry" ON entry.id = place.entry_id
JOIN "transparency_log"."day_counted" ON day_counted.log_id = place.log_id AND place.idx < day_counted.size
WHERE place.kind = 'transparency-log.opening.forgotten'
GROUP BY 1, 2;
