CREATE TABLE "identity"."age" (
	"person_id" text PRIMARY KEY NOT NULL,
	"band" text NOT NULL,
	"until" date,
	CONSTRAINT "age_band" CHECK ("identity"."age"."band" in ('under-14', '14-17', '18+')),
	CONSTRAINT "age_until" CHECK (("identity"."age"."until" is null) = ("identity"."age"."band" = '18+')),
	CONSTRAINT "age_month" CHECK (extract(day from "identity"."age"."until") = 1)
);
--> statement-breakpoint
CREATE TABLE "identity"."guardian_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"child_id" text,
	"guardian_id" text,
	"invited_lookup" text,
	"called" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"given_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "guardian_link_state" CHECK ("identity"."guardian_link"."state" in ('asked', 'given', 'withdrawn', 'ended')),
	CONSTRAINT "guardian_link_two" CHECK ("identity"."guardian_link"."child_id" <> "identity"."guardian_link"."guardian_id"),
	CONSTRAINT "guardian_link_sides" CHECK (("identity"."guardian_link"."state" = 'asked') = ("identity"."guardian_link"."invited_lookup" is not null)
        and ("identity"."guardian_link"."state" = 'asked') = ("identity"."guardian_link"."child_id" is null or "identity"."guardian_link"."guardian_id" is null)
        and ("identity"."guardian_link"."child_id" is not null or "identity"."guardian_link"."guardian_id" is not null)),
	CONSTRAINT "guardian_link_times" CHECK (("identity"."guardian_link"."given_at" is null) = ("identity"."guardian_link"."state" = 'asked')
        and ("identity"."guardian_link"."ended_at" is null) = ("identity"."guardian_link"."state" in ('asked', 'given')))
);
--> statement-breakpoint
ALTER TABLE "identity"."age" ADD CONSTRAINT "age_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."guardian_link" ADD CONSTRAINT "guardian_link_child_id_person_id_fk" FOREIGN KEY ("child_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."guardian_link" ADD CONSTRAINT "guardian_link_guardian_id_person_id_fk" FOREIGN KEY ("guardian_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "age_until_index" ON "identity"."age" USING btree ("until");--> statement-breakpoint
CREATE INDEX "guardian_link_guardian_id_index" ON "identity"."guardian_link" USING btree ("guardian_id");--> statement-breakpoint
CREATE INDEX "guardian_link_invited_lookup_index" ON "identity"."guardian_link" USING btree ("invited_lookup");--> statement-breakpoint
CREATE UNIQUE INDEX "guardian_link_one_ask" ON "identity"."guardian_link" USING btree (coalesce("child_id", "guardian_id"),"invited_lookup") WHERE "identity"."guardian_link"."state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "guardian_link_one_given" ON "identity"."guardian_link" USING btree ("child_id","guardian_id") WHERE "identity"."guardian_link"."state" = 'given';