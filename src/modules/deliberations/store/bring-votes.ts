import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { withdrawn } from '../domain/votes.ts';
import { lockCounter } from './counter.ts';
import { findPid, hasVotes } from './read.ts';
import { participantKey } from './schema.ts';
import { withdrawAllVotes } from './withdraw-votes.ts';

export interface Bringing {
  readonly conversationId: string;
  /** The key of the browser, and that of the account. */
  readonly from: string;
  readonly to: string;
  readonly at: Date;
}

/**
 * Makes the participant of a browser that of an account. An account that takes no part yet takes the
 * participant over, with everything it said. Otherwise the later of both votes on each statement stays
 * the account's, and the browser's are withdrawn, each with its own row in the log. Under the lock of
 * the conversation; raises `deliberations.not-open` where it takes no votes any more.
 *
 * @returns the participant of the account; null: the browser has nothing to bring
 */
export async function bringVotes(tx: Database, given: Bringing): Promise<number | null> {
  const { conversationId, from, to, at } = given;
  await lockCounter(tx, conversationId);
  const [other, own] = [await findPid(tx, from), await findPid(tx, to)];
  if (other === undefined) return null;
  if (own === undefined) {
    await tx.update(participantKey).set({ key: to }).where(eq(participantKey.key, from));
    return other;
  }
  if (!(await hasVotes(tx, conversationId, other))) return null;
  await tx.execute(sql`
    select deliberations.record_vote(
      o.conversation_id, ${own}, o.sid, o.value, o.pass_reason, ${at.toISOString()}::timestamptz)
    from deliberations.current_vote o
    left join deliberations.current_vote v
      on v.conversation_id = o.conversation_id and v.pid = ${own} and v.sid = o.sid
    where o.conversation_id = ${conversationId} and o.pid = ${other} and o.value <> ${withdrawn}
      and (v.at is null or v.at < o.at)
    order by o.sid`);
  await withdrawAllVotes(tx, conversationId, other, at);
  return own;
}
