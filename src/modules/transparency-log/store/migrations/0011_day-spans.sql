ALTER TABLE "transparency_log"."day_count" ADD COLUMN "first_idx" bigint;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_count" ADD COLUMN "last_idx" bigint;--> statement-breakpoint
-- Where the entries stand that are counted already.
UPDATE "transparency_log"."day_count" SET "first_idx" = span.first, "last_idx" = span.last
FROM (
	SELECT place.log_id, (entry.at at time zone 'Asia/Taipei')::date AS day, split_part(place.kind, '.', 1) AS module,
		min(place.idx) AS first, max(place.idx) AS last
	FROM "transparency_log"."place" JOIN "transparency_log"."entry" ON entry.id = place.entry_id
	JOIN "transparency_log"."day_counted" ON day_counted.log_id = place.log_id AND place.idx < day_counted.size
	GROUP BY 1, 2, 3
) span
WHERE (day_count.log_id, day_count.day, day_count.module) = (span.log_id, span.day, span.module);
--> statement-breakpoint
-- A process of the version before counts nothing any more: it would leave these as they are.
ALTER TABLE "transparency_log"."day_count" ALTER COLUMN "first_idx" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_count" ALTER COLUMN "last_idx" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transparency_log"."day_count" ADD CONSTRAINT "day_count_span" CHECK (first_idx >= 0 and last_idx >= first_idx);
