-- Addresses move, sealed as they are and under the same ids, to the one place where they are kept.
insert into "messaging"."contact"
  ("id", "person_id", "channel", "sealed", "address_key", "language", "created_at")
select "id", "person_id", "kind", "address", "lookup", 'zh-Hant', coalesce("verified_at", now())
from "identity"."contact";
--> statement-breakpoint
ALTER TABLE "identity"."contact" ADD CONSTRAINT "contact_kept" FOREIGN KEY ("id") REFERENCES "messaging"."contact"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "identity"."contact" DROP COLUMN "address";
