import { sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { withdrawn } from '../domain/votes.ts';
import { lockCounter } from './counter.ts';

/**
 * Takes back every current vote of a participant, each with its own row in the log; raises the refusal
 * `deliberations.not-open` where the conversation takes no votes any more.
 *
 * @returns how many votes that were
 */
export async function withdrawAllVotes(
  tx: Database,
  conversationId: string,
  pid: number,
  at: Date,
): Promise<number> {
  await lockCounter(tx, conversationId);
  const { rows } = await tx.execute<{ votes: number }>(sql`
    with given as (
      select v.sid, greatest(${at.toISOString()}::timestamptz, v.at + interval '1 ms') as at
      from deliberations.current_vote v
      join deliberations.counter n on n.conversation_id = v.conversation_id
      join deliberations.conversation c on c.id = v.conversation_id
      where v.conversation_id = ${conversationId} and v.pid = ${pid} and v.value <> ${withdrawn}
        and case
          when n.ended or coalesce(
            greatest(${at.toISOString()}::timestamptz, v.at + interval '1 ms') >= c.closes_at, false)
          then deliberations.refuse('deliberations.not-open')
          else true
        end
    ), taken as (
      update deliberations.current_vote v
      set value = ${withdrawn}, pass_reason = null, at = given.at
      from given
      where v.conversation_id = ${conversationId} and v.pid = ${pid} and v.sid = given.sid
      returning v.sid, v.at
    ), logged as (
      insert into deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
      select ${conversationId}::uuid, votes + (row_number() over (order by sid))::int - 1, ${pid},
        sid, ${withdrawn}, null, taken.at
      from taken, deliberations.counter
      where counter.conversation_id = ${conversationId}
    ), number as (select count(*)::int as votes from taken)
    update deliberations.counter n set votes = n.votes + number.votes,
      current_votes = current_votes - number.votes, people = people - least(number.votes, 1)
    from number where conversation_id = ${conversationId}
    returning number.votes`);
  return rows[0]?.votes ?? 0;
}
