import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { withdrawn } from '../domain/votes.ts';
import { counter } from './schema.ts';

/**
 * Takes back every current vote of a participant, each with its own row in the log.
 *
 * @returns how many votes that were
 */
export async function withdrawAllVotes(
  tx: Database,
  conversationId: string,
  pid: number,
  at: Date,
): Promise<number> {
  // The lock comes first, so that the next statement sees every vote that was given before.
  await tx
    .select({ votes: counter.votes })
    .from(counter)
    .where(eq(counter.conversationId, conversationId))
    .for('update');
  const { rows } = await tx.execute<{ votes: number }>(sql`
    with taken as (
      update deliberations.current_vote
      set value = ${withdrawn}, pass_reason = null,
        at = greatest(${at.toISOString()}::timestamptz, at + interval '1 ms')
      where conversation_id = ${conversationId} and pid = ${pid} and value <> ${withdrawn}
      returning sid, at
    ), logged as (
      insert into deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
      select ${conversationId}::uuid, votes + (row_number() over (order by sid))::int - 1, ${pid},
        sid, ${withdrawn}, null, taken.at
      from taken, deliberations.counter
      where counter.conversation_id = ${conversationId}
    )
    update deliberations.counter set votes = votes + (select count(*)::int from taken)
    where conversation_id = ${conversationId}
    returning (select count(*)::int from taken) as votes`);
  return rows[0]?.votes ?? 0;
}
