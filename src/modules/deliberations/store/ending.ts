import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { lockCounter } from './counter.ts';
import { listStandingStatements } from './read-ending.ts';
import { counter, ending, vote } from './vote-schema.ts';

/**
 * Ends a conversation, under its lock: from here on nothing is recorded in it, and what its result is
 * made of stands written for good.
 *
 * @param at when it was to end
 * @returns `at`, or the time of the last vote where that is later
 */
export async function endConversationLog(tx: Database, conversationId: string, at: Date) {
  await lockCounter(tx, conversationId);
  const [ended] = await tx
    .update(counter)
    .set({ ended: true })
    .where(eq(counter.conversationId, conversationId))
    .returning({ upToSeq: counter.votes });
  if (ended === undefined) throw new Error(`Conversation ${conversationId} has no counter`);
  const statements = await listStandingStatements(tx, conversationId);
  await tx.insert(ending).values({ conversationId, upToSeq: ended.upToSeq, statements });
  const [last] = await tx
    .select({ at: sql`max(${vote.at})`.mapWith(vote.at) })
    .from(vote)
    .where(eq(vote.conversationId, conversationId));
  return last?.at != null && last.at > at ? last.at : at;
}
