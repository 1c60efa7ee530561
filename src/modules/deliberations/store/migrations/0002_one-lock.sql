ALTER TABLE "deliberations"."counter" DROP CONSTRAINT "people";--> statement-breakpoint
ALTER TABLE "deliberations"."counter" DROP CONSTRAINT "current_votes";--> statement-breakpoint
ALTER TABLE "deliberations"."counter" DROP CONSTRAINT "numbers";--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" DROP CONSTRAINT "value";--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" DROP CONSTRAINT "pass_reason";--> statement-breakpoint
ALTER TABLE "deliberations"."vote" DROP CONSTRAINT "seq";--> statement-breakpoint
ALTER TABLE "deliberations"."vote" DROP CONSTRAINT "value";--> statement-breakpoint
ALTER TABLE "deliberations"."vote" DROP CONSTRAINT "pass_reason";--> statement-breakpoint
ALTER TABLE "deliberations"."counter" ADD CONSTRAINT "numbers" CHECK (votes >= current_votes and current_votes >= people and participants >= people and people >= 0
        and statements >= 0);--> statement-breakpoint
ALTER TABLE "deliberations"."current_vote" ADD CONSTRAINT "said" CHECK (value between -1 and 2 and (pass_reason is null or (value = 0 and pass_reason in ('unclear', 'not-my-topic', 'undecided'))));--> statement-breakpoint
ALTER TABLE "deliberations"."vote" ADD CONSTRAINT "said" CHECK (seq >= 0 and value between -1 and 2 and (pass_reason is null or (value = 0 and pass_reason in ('unclear', 'not-my-topic', 'undecided'))));;--> statement-breakpoint
-- The lock of a conversation. Not the row of the counter: each vote writes that anew, and who waits for a
-- row must look for its newest version in turn, which cost a quarter of the server's time for a vote.
CREATE FUNCTION "deliberations"."lock_key"(c uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
	SELECT hashtextextended('conversation ' || c::text, 0)
$$;
--> statement-breakpoint
-- A statement sees what was committed before it began, so the row is read by another than the one that waits.
CREATE FUNCTION "deliberations"."lock_counter"(c uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	place record;
BEGIN
	PERFORM pg_advisory_xact_lock(deliberations.lock_key(c));
	SELECT ended INTO STRICT place FROM deliberations.counter WHERE conversation_id = c;
	RETURN place.ended;
END $$;
--> statement-breakpoint
-- One call under one lock; `recordingVote` in store/votes.ts says what it promises.
CREATE OR REPLACE FUNCTION "deliberations"."record_vote"(c uuid, p integer, s integer, given smallint, reason text, wanted timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	place record;
	dated timestamptz;
	change integer;
	number integer;
BEGIN
	PERFORM pg_advisory_xact_lock(deliberations.lock_key(c));
	SELECT n.ended, k.closes_at, coalesce(v.value, 2) AS said, v.pass_reason, v.at,
		(given = 2) <> (coalesce(v.value, 2) = 2) AND NOT EXISTS (
			SELECT FROM deliberations.current_vote o
			WHERE o.conversation_id = c AND o.pid = p AND o.sid <> s AND o.value <> 2
		) AS is_only_one
	INTO STRICT place
	FROM deliberations.counter n
	JOIN deliberations.conversation k ON k.id = n.conversation_id
	LEFT JOIN deliberations.current_vote v ON v.conversation_id = c AND v.pid = p AND v.sid = s
	WHERE n.conversation_id = c;
	dated := greatest(wanted, place.at + interval '1 ms');
	IF place.ended OR place.closes_at <= dated THEN PERFORM deliberations.refuse('deliberations.not-open'); END IF;
	IF place.said = given AND (reason IS NULL OR place.pass_reason IS NOT DISTINCT FROM reason) THEN RETURN; END IF;
	change := (given <> 2)::integer - (place.said <> 2)::integer;
	UPDATE deliberations.counter SET votes = votes + 1,
		current_votes = current_votes + change,
		people = people + CASE WHEN place.is_only_one THEN change ELSE 0 END
	WHERE conversation_id = c RETURNING votes - 1 INTO STRICT number;
	INSERT INTO deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
	VALUES (c, number, p, s, given, reason, dated);
	IF place.at IS NULL THEN
		INSERT INTO deliberations.current_vote (conversation_id, pid, sid, value, pass_reason, at)
		VALUES (c, p, s, given, reason, dated);
	ELSE
		UPDATE deliberations.current_vote SET value = given, pass_reason = reason, at = dated
		WHERE conversation_id = c AND pid = p AND sid = s;
	END IF;
END $$;
