ALTER TABLE "search"."filled" ADD CONSTRAINT "filled_method" CHECK ("search"."filled"."method" >= 0);--> statement-breakpoint
ALTER TABLE "search"."passage" ADD CONSTRAINT "passage_number" CHECK ("search"."passage"."number" >= 0);--> statement-breakpoint
ALTER TABLE "search"."passage" ADD CONSTRAINT "passage_language" CHECK ("search"."passage"."language" <> '');--> statement-breakpoint
ALTER TABLE "search"."passage" ADD CONSTRAINT "passage_context" CHECK (jsonb_typeof("search"."passage"."context") = 'object');--> statement-breakpoint
ALTER TABLE "search"."passage" ADD CONSTRAINT "passage_path" CHECK ("search"."passage"."path" not like '/%');--> statement-breakpoint
ALTER TABLE "search"."passage" ADD CONSTRAINT "passage_title_words" CHECK ("search"."passage"."title_words" is null or "search"."passage"."number" = 0);