import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { participant, statement } from './schema.ts';

export async function listStatements(db: Database, conversationId: string) {
  return db
    .select()
    .from(statement)
    .where(eq(statement.conversationId, conversationId))
    .orderBy(asc(statement.sid));
}

/** Those who take part: an author whom an import knows from statements alone does not. */
export async function listParticipantNumbers(db: Database, conversationId: string) {
  const rows = await db
    .select({ pid: participant.pid })
    .from(participant)
    .where(and(eq(participant.conversationId, conversationId), ne(participant.how, 'author')))
    .orderBy(asc(participant.pid));
  return rows.map(({ pid }) => pid);
}
