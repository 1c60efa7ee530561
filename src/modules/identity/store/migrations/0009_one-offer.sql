-- Of two open offers of the same office to the same contact the first one stays.
DELETE FROM "identity"."appointment" "later" USING "identity"."appointment" "first"
WHERE "later"."accepted_at" IS NULL AND "first"."accepted_at" IS NULL
  AND "later"."body_id" = "first"."body_id" AND "later"."office_id" = "first"."office_id"
  AND "later"."invited_lookup" = "first"."invited_lookup"
  AND ("later"."starts_at", "later"."id") > ("first"."starts_at", "first"."id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_one_offer" ON "identity"."appointment" USING btree ("body_id","office_id","invited_lookup") WHERE "identity"."appointment"."accepted_at" is null;