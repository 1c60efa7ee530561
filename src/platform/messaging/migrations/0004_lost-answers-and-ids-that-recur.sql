DROP INDEX "messaging"."receipt_once";--> statement-breakpoint
ALTER TABLE "messaging"."message" ADD COLUMN "lost_answers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_once" ON "messaging"."receipt" USING btree ("channel","provider_id","state","code") WHERE "messaging"."receipt"."message_id" is null;--> statement-breakpoint
ALTER TABLE "messaging"."message" ADD CONSTRAINT "message_lost_answers" CHECK ("messaging"."message"."lost_answers" >= 0);