import { and, asc, eq, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { conversations, isPublic, type PublicConversation, toPublic } from './read.ts';
import { latestActOn } from './read-moderation.ts';
import { conversation, moderator, statement } from './schema.ts';

/** Nobody has decided on it: it waits, or is shown though no moderator has looked at it. */
const isUndecided = or(
  eq(statement.state, 'waiting'),
  and(eq(statement.state, 'shown'), eq(statement.isReviewed, false)),
);

/** Conversations that name the person and hold something undecided, what has waited longest first. */
export async function listUndecidedConversations(
  db: Database,
  personId: string,
  most: number,
): Promise<PublicConversation[]> {
  const oldest = db
    .select({
      conversationId: statement.conversationId,
      since: sql<Date>`min(${statement.writtenAt})`.as('since'),
    })
    .from(statement)
    .innerJoin(moderator, eq(moderator.conversationId, statement.conversationId))
    .where(and(eq(moderator.personId, personId), isUndecided))
    .groupBy(statement.conversationId)
    .as('oldest');
  const found = await conversations(db)
    .innerJoin(oldest, eq(oldest.conversationId, conversation.id))
    .where(isPublic)
    .orderBy(asc(oldest.since), asc(conversation.id))
    .limit(most);
  return found.map(toPublic);
}

/**
 * Statements of a conversation that nobody has decided on, the oldest first.
 *
 * @param exceptBy participants whose statements are left out
 */
export async function listUndecided(
  db: Database,
  conversationId: string,
  exceptBy: readonly number[],
  most: number,
) {
  const byOthers = or(isNull(statement.authorPid), notInArray(statement.authorPid, [...exceptBy]));
  return db
    .select({
      sid: statement.sid,
      text: statement.text,
      language: statement.language,
      state: statement.state,
      latestAct: latestActOn(statement),
    })
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), isUndecided, byOthers))
    .orderBy(asc(statement.sid))
    .limit(most);
}

export type UndecidedStatement = Awaited<ReturnType<typeof listUndecided>>[number];
