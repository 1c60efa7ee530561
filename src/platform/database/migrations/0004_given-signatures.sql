ALTER TABLE "platform"."step_up" ADD COLUMN "renewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "platform"."step_up" ADD COLUMN "led_to" text;--> statement-breakpoint
ALTER TABLE "platform"."step_up" ADD CONSTRAINT "step_up_renewed" CHECK ("platform"."step_up"."renewed_at" is null or "platform"."step_up"."at" is not null);