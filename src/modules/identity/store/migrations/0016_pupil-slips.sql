CREATE TABLE "identity"."pupil_sheet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"appointment_id" uuid NOT NULL,
	"slips" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "pupil_sheet_of_body" UNIQUE("id","body_id"),
	CONSTRAINT "pupil_sheet_slips" CHECK ("identity"."pupil_sheet"."slips" between 1 and 50),
	CONSTRAINT "pupil_sheet_times" CHECK ("identity"."pupil_sheet"."made_at" < "identity"."pupil_sheet"."expires_at" and "identity"."pupil_sheet"."expires_at" <= "identity"."pupil_sheet"."until")
);
--> statement-breakpoint
CREATE TABLE "identity"."pupil_slip" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sheet_id" uuid NOT NULL,
	"body_id" text NOT NULL,
	"place" integer NOT NULL,
	"state" text NOT NULL,
	"lookup" text,
	"number" text,
	"child_id" text,
	"given_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "pupil_slip_lookup" UNIQUE("lookup"),
	CONSTRAINT "pupil_slip_place" UNIQUE("sheet_id","place"),
	CONSTRAINT "pupil_slip_state" CHECK ("identity"."pupil_slip"."state" in ('open', 'given', 'withdrawn', 'ended')),
	CONSTRAINT "pupil_slip_number" CHECK (("identity"."pupil_slip"."state" = 'open') = ("identity"."pupil_slip"."lookup" is not null)
        and ("identity"."pupil_slip"."state" = 'open') = ("identity"."pupil_slip"."number" is not null)),
	CONSTRAINT "pupil_slip_child" CHECK (("identity"."pupil_slip"."child_id" is null) = ("identity"."pupil_slip"."given_at" is null)
        and ("identity"."pupil_slip"."state" <> 'open' or "identity"."pupil_slip"."child_id" is null)
        and ("identity"."pupil_slip"."state" not in ('given', 'ended') or "identity"."pupil_slip"."child_id" is not null)),
	CONSTRAINT "pupil_slip_ended" CHECK (("identity"."pupil_slip"."ended_at" is null) = ("identity"."pupil_slip"."state" in ('open', 'given')))
);
--> statement-breakpoint
ALTER TABLE "identity"."pupil_sheet" ADD CONSTRAINT "pupil_sheet_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "identity"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."pupil_sheet" ADD CONSTRAINT "pupil_sheet_appointment_id_appointment_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "identity"."appointment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."pupil_slip" ADD CONSTRAINT "pupil_slip_child_id_person_id_fk" FOREIGN KEY ("child_id") REFERENCES "identity"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."pupil_slip" ADD CONSTRAINT "pupil_slip_sheet" FOREIGN KEY ("sheet_id","body_id") REFERENCES "identity"."pupil_sheet"("id","body_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pupil_sheet_body_id_made_at_id_index" ON "identity"."pupil_sheet" USING btree ("body_id","made_at","id");--> statement-breakpoint
CREATE INDEX "pupil_sheet_until_index" ON "identity"."pupil_sheet" USING btree ("until");--> statement-breakpoint
CREATE INDEX "pupil_slip_child_id_index" ON "identity"."pupil_slip" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "pupil_slip_ended_at_index" ON "identity"."pupil_slip" USING btree ("ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pupil_slip_one_given" ON "identity"."pupil_slip" USING btree ("child_id","body_id") WHERE "identity"."pupil_slip"."state" = 'given';