-- Ends a statement with a refusal of ours, whose code is the message; src/platform/acts/perform.ts knows the SQLSTATE.
CREATE FUNCTION "deliberations"."refuse"(code text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'SK001', MESSAGE = code;
END $$;
--> statement-breakpoint
CREATE FUNCTION "deliberations"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'Rows of %.% are never changed or removed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- One call under one lock; `recordingVote` in store/votes.ts says what it promises.
CREATE FUNCTION "deliberations"."record_vote"(c uuid, p integer, s integer, given smallint, reason text, wanted timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	place record;
	said smallint := 2;
	said_reason text;
	said_at timestamptz;
	dated timestamptz := wanted;
	change integer;
BEGIN
	SELECT votes, ended INTO STRICT place FROM deliberations.counter WHERE conversation_id = c FOR NO KEY UPDATE;
	SELECT v.value, v.pass_reason, v.at INTO said, said_reason, said_at FROM deliberations.current_vote v
	WHERE v.conversation_id = c AND v.pid = p AND v.sid = s;
	IF said_at IS NULL THEN said := 2; ELSE dated := greatest(wanted, said_at + interval '1 ms'); END IF;
	IF place.ended OR EXISTS (SELECT FROM deliberations.conversation WHERE id = c AND closes_at <= dated) THEN
		PERFORM deliberations.refuse('deliberations.not-open');
	END IF;
	IF said = given AND (reason IS NULL OR said_reason IS NOT DISTINCT FROM reason) THEN RETURN; END IF;
	change := (given <> 2)::integer - (said <> 2)::integer;
	UPDATE deliberations.counter SET votes = votes + 1,
		current_votes = current_votes + change,
		people = people + CASE
			WHEN change = 0 OR EXISTS (
				SELECT FROM deliberations.current_vote v
				WHERE v.conversation_id = c AND v.pid = p AND v.sid <> s AND v.value <> 2
			) THEN 0
			ELSE change
		END
	WHERE conversation_id = c;
	INSERT INTO deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
	VALUES (c, place.votes, p, s, given, reason, dated);
	IF said_at IS NULL THEN
		INSERT INTO deliberations.current_vote (conversation_id, pid, sid, value, pass_reason, at)
		VALUES (c, p, s, given, reason, dated);
	ELSE
		UPDATE deliberations.current_vote SET value = given, pass_reason = reason, at = dated
		WHERE conversation_id = c AND pid = p AND sid = s;
	END IF;
END $$;
--> statement-breakpoint
CREATE TABLE "deliberations"."ending" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"up_to_seq" integer NOT NULL,
	"statements" jsonb NOT NULL,
	CONSTRAINT "ending_up_to_seq" UNIQUE("conversation_id","up_to_seq"),
	CONSTRAINT "up_to_seq" CHECK (up_to_seq >= 0),
	CONSTRAINT "statements" CHECK (jsonb_typeof(statements) = 'array')
);
--> statement-breakpoint
ALTER TABLE "deliberations"."participant_key" DROP CONSTRAINT "participant_key_conversation_id_conversation_id_fk";
--> statement-breakpoint
ALTER TABLE "deliberations"."snapshot" DROP CONSTRAINT "snapshot_conversation_id_conversation_id_fk";
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD COLUMN "people" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD COLUMN "current_votes" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD COLUMN "ended" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliberations"."ending" ADD CONSTRAINT "ending_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "deliberations"."conversation"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Some imports list authors among nobody's votes: their numbers are theirs all the same.
INSERT INTO "deliberations"."participant" ("conversation_id", "pid", "how", "joined_at")
SELECT DISTINCT s."conversation_id", s."author_pid", 'author', c."created_at"
FROM "deliberations"."statement" s
JOIN "deliberations"."conversation" c ON c."id" = s."conversation_id"
WHERE s."author_pid" IS NOT NULL
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- What a frozen result was made of: the rows it says, and the statements without what moderators did later.
INSERT INTO "deliberations"."ending" ("conversation_id", "up_to_seq", "statements")
SELECT c."id", coalesce(f."up_to_seq", n."votes"), (
	SELECT coalesce(jsonb_agg(jsonb_build_object(
		'sid', s."sid",
		'isMeta', s."is_meta",
		'state', CASE
			WHEN NOT m."later" THEN s."state"
			WHEN m."before" IS NOT NULL THEN CASE m."before" WHEN 'accept' THEN 'shown' ELSE 'declined' END
			WHEN s."is_seed" OR NOT c."strict_moderation" THEN 'shown'
			ELSE 'waiting'
		END,
		'isReviewed', CASE WHEN NOT m."later" THEN s."is_reviewed" ELSE s."is_seed" OR m."before" IS NOT NULL END
	) ORDER BY s."sid"), '[]')
	FROM "deliberations"."statement" s
	CROSS JOIN LATERAL (
		SELECT coalesce(bool_or(a."at" > f."taken_at"), false) AS "later",
			(array_agg(a."act" ORDER BY a."at" DESC, a."id" DESC) FILTER (WHERE a."at" <= f."taken_at"))[1] AS "before"
		FROM "deliberations"."moderation" a
		WHERE a."conversation_id" = c."id" AND a."sid" = s."sid"
	) m
	WHERE s."conversation_id" = c."id"
)
FROM "deliberations"."conversation" c
JOIN "deliberations"."counter" n ON n."conversation_id" = c."id"
LEFT JOIN "deliberations"."snapshot" f ON f."conversation_id" = c."id"
WHERE c."state" = 'closed';
--> statement-breakpoint
UPDATE "deliberations"."conversation" c SET "closed_at" = v."last"
FROM (
	SELECT v."conversation_id", max(v."at") AS "last"
	FROM "deliberations"."vote" v
	JOIN "deliberations"."ending" e ON e."conversation_id" = v."conversation_id" AND v."seq" < e."up_to_seq"
	GROUP BY 1
) v
WHERE v."conversation_id" = c."id" AND v."last" > c."closed_at";
--> statement-breakpoint
-- Simultaneous acts of one person could leave another current vote than the log says, and votes were
-- logged after an end; those count nowhere.
CREATE TEMPORARY TABLE "latest_vote" ON COMMIT DROP AS
SELECT "conversation_id", "pid", "sid",
	CASE WHEN bool_or("value" = 2) THEN 2 WHEN min("value") = max("value") THEN min("value") ELSE 0 END AS "value"
FROM (
	SELECT v.*, rank() OVER (PARTITION BY v."conversation_id", v."pid", v."sid" ORDER BY v."at" DESC) AS "nth"
	FROM "deliberations"."vote" v
	LEFT JOIN "deliberations"."ending" e ON e."conversation_id" = v."conversation_id"
	WHERE e."up_to_seq" IS NULL OR v."seq" < e."up_to_seq"
) v
WHERE "nth" = 1
GROUP BY 1, 2, 3;
--> statement-breakpoint
ANALYZE "latest_vote";
--> statement-breakpoint
UPDATE "deliberations"."current_vote" c
SET "value" = l."value", "pass_reason" = CASE WHEN l."value" = 0 THEN c."pass_reason" END
FROM "latest_vote" l
WHERE l."conversation_id" = c."conversation_id" AND l."pid" = c."pid" AND l."sid" = c."sid" AND l."value" <> c."value";
--> statement-breakpoint
UPDATE "deliberations"."current_vote" c SET "value" = 2, "pass_reason" = NULL
WHERE c."value" <> 2 AND NOT EXISTS (
	SELECT FROM "latest_vote" l
	WHERE l."conversation_id" = c."conversation_id" AND l."pid" = c."pid" AND l."sid" = c."sid"
);
--> statement-breakpoint
UPDATE "deliberations"."counter" n SET "people" = v."people", "current_votes" = v."votes"
FROM (
	SELECT "conversation_id", count(DISTINCT "pid") AS "people", count(*) AS "votes"
	FROM "deliberations"."current_vote" WHERE "value" <> 2 GROUP BY 1
) v
WHERE v."conversation_id" = n."conversation_id";
--> statement-breakpoint
UPDATE "deliberations"."counter" SET "ended" = true
WHERE "conversation_id" IN (SELECT "conversation_id" FROM "deliberations"."ending");
--> statement-breakpoint
-- Verdicts reached after the freezing may rest on other votes; the next check reaches them again.
DELETE FROM "deliberations"."group_check" g USING "deliberations"."snapshot" f
WHERE f."conversation_id" = g."conversation_id" AND g."checked_at" > f."taken_at";
--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" ADD CONSTRAINT "current_vote_participant_fk" FOREIGN KEY ("conversation_id","pid") REFERENCES "deliberations"."participant"("conversation_id","pid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" ADD CONSTRAINT "current_vote_statement_fk" FOREIGN KEY ("conversation_id","sid") REFERENCES "deliberations"."statement"("conversation_id","sid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."moderation" ADD CONSTRAINT "moderation_statement_fk" FOREIGN KEY ("conversation_id","sid") REFERENCES "deliberations"."statement"("conversation_id","sid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."participant_key" ADD CONSTRAINT "participant_key_participant_fk" FOREIGN KEY ("conversation_id","pid") REFERENCES "deliberations"."participant"("conversation_id","pid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."snapshot" ADD CONSTRAINT "snapshot_ending_fk" FOREIGN KEY ("conversation_id","up_to_seq") REFERENCES "deliberations"."ending"("conversation_id","up_to_seq") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "statement_author_fk" FOREIGN KEY ("conversation_id","author_pid") REFERENCES "deliberations"."participant"("conversation_id","pid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "statement_merged_into_fk" FOREIGN KEY ("conversation_id","merged_into") REFERENCES "deliberations"."statement"("conversation_id","sid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "vote_participant_fk" FOREIGN KEY ("conversation_id","pid") REFERENCES "deliberations"."participant"("conversation_id","pid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "vote_statement_fk" FOREIGN KEY ("conversation_id","sid") REFERENCES "deliberations"."statement"("conversation_id","sid") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliberations"."participant_key" ADD CONSTRAINT "participant_key_once" UNIQUE("conversation_id","pid");
--> statement-breakpoint
ALTER TABLE "deliberations"."conversation" ADD CONSTRAINT "slug" CHECK (slug ~ '^[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9])?$' and slug <> 'convene');
--> statement-breakpoint
ALTER TABLE "deliberations"."conversation" ADD CONSTRAINT "state" CHECK (state in ('preparing', 'open', 'closed'));
--> statement-breakpoint
ALTER TABLE "deliberations"."conversation" ADD CONSTRAINT "wording" CHECK (jsonb_typeof(title) = 'object' and jsonb_typeof(question) = 'object' and jsonb_typeof(introduction) = 'object' and jsonb_typeof(conclusion) = 'object');
--> statement-breakpoint
ALTER TABLE "deliberations"."conversation" ADD CONSTRAINT "opened" CHECK (state = 'preparing' or opens_at is not null);
--> statement-breakpoint
ALTER TABLE "deliberations"."conversation" ADD CONSTRAINT "closed" CHECK ((state = 'closed') = (closed_at is not null));
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD CONSTRAINT "numbers" CHECK (votes >= 0 and participants >= 0 and statements >= 0 and people >= 0 and current_votes >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD CONSTRAINT "people" CHECK (people <= participants and people <= current_votes);
--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD CONSTRAINT "current_votes" CHECK (current_votes <= votes);
--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" ADD CONSTRAINT "value" CHECK (value in (-1, 0, 1, 2));
--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" ADD CONSTRAINT "pass_reason" CHECK (pass_reason is null or (value = 0 and pass_reason in ('unclear', 'not-my-topic', 'undecided')));
--> statement-breakpoint
ALTER TABLE "deliberations"."fact" ADD CONSTRAINT "position" CHECK (position >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."fact" ADD CONSTRAINT "wording" CHECK (jsonb_typeof(claim) = 'object' and jsonb_typeof(source) = 'object');
--> statement-breakpoint
ALTER TABLE "deliberations"."fact" ADD CONSTRAINT "source_url" CHECK (source_url like 'https://%');
--> statement-breakpoint
ALTER TABLE "deliberations"."group_check" ADD CONSTRAINT "up_to_seq" CHECK (up_to_seq >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."moderation" ADD CONSTRAINT "act" CHECK (act in ('accept', 'decline'));
--> statement-breakpoint
ALTER TABLE "deliberations"."moderation" ADD CONSTRAINT "reason" CHECK (case act when 'accept' then reason is null else reason is not null and reason in ('off-topic', 'personal-data', 'insult', 'not-one-idea', 'question', 'duplicate') end);
--> statement-breakpoint
ALTER TABLE "deliberations"."moderation" ADD CONSTRAINT "wording" CHECK (jsonb_typeof(by) = 'object');
--> statement-breakpoint
ALTER TABLE "deliberations"."moderator" ADD CONSTRAINT "wording" CHECK (jsonb_typeof(name) = 'object');
--> statement-breakpoint
ALTER TABLE "deliberations"."origin" ADD CONSTRAINT "sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
ALTER TABLE "deliberations"."origin" ADD CONSTRAINT "sign" CHECK (sign in ('plus', 'minus'));
--> statement-breakpoint
ALTER TABLE "deliberations"."participant" ADD CONSTRAINT "pid" CHECK (pid >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."participant" ADD CONSTRAINT "how" CHECK (how in ('device', 'signed-in', 'imported', 'author'));
--> statement-breakpoint
ALTER TABLE "deliberations"."snapshot" ADD CONSTRAINT "sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "sid" CHECK (sid >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "state" CHECK (state in ('waiting', 'shown', 'declined'));
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "language" CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "wording" CHECK (jsonb_typeof(translation) = 'object');
--> statement-breakpoint
ALTER TABLE "deliberations"."statement" ADD CONSTRAINT "merged_into" CHECK (merged_into is null or (merged_into <> sid and state = 'declined'));
--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "seq" CHECK (seq >= 0);
--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "value" CHECK (value in (-1, 0, 1, 2));
--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "pass_reason" CHECK (pass_reason is null or (value = 0 and pass_reason in ('unclear', 'not-my-topic', 'undecided')));
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."vote"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."moderation"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."ending"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deliberations"."snapshot"
FOR EACH STATEMENT EXECUTE FUNCTION "deliberations"."refuse_change"();
