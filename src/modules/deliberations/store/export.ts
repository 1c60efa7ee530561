import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { moderation, participant, statement } from './schema.ts';

export async function listStatements(db: Database, conversationId: string) {
  return db
    .select()
    .from(statement)
    .where(eq(statement.conversationId, conversationId))
    .orderBy(asc(statement.sid));
}

/** Those who take part: an author whom an import knows from statements alone does not. */
export async function listParticipantNumbers(
  db: Database,
  conversationId: string,
): Promise<number[]> {
  const rows = await db
    .select({ pid: participant.pid })
    .from(participant)
    .where(and(eq(participant.conversationId, conversationId), ne(participant.how, 'author')))
    .orderBy(asc(participant.pid));
  return rows.map(({ pid }) => pid);
}

/** Why statements were declined, by number; the last act counts. */
export async function listDeclineReasons(
  db: Database,
  conversationId: string,
): Promise<ReadonlyMap<number, string | null>> {
  const rows = await db
    .select({ sid: moderation.sid, reason: moderation.reason })
    .from(moderation)
    .where(eq(moderation.conversationId, conversationId))
    .orderBy(asc(moderation.at));
  return new Map(rows.map(({ sid, reason }) => [sid, reason]));
}
