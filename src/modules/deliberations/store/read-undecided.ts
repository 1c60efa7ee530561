import { and, asc, eq, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { conversations, isPublic, type PublicConversation, toPublic } from './read.ts';
import { latestActOn } from './read-moderation.ts';
import { conversation, moderator, statement } from './schema.ts';

/** Why nobody has decided on a statement yet, most pressing first. */
export const undecidedReasons = ['waiting', 'unreviewed'] as const;
export type UndecidedReason = (typeof undecidedReasons)[number];

/** It waits unseen; or it is shown though no moderator has looked at it. */
const isUndecided = {
  waiting: eq(statement.state, 'waiting'),
  unreviewed: and(eq(statement.state, 'shown'), eq(statement.isReviewed, false)),
};

/** Conversations that name the person and hold something undecided, what has waited longest first. */
export async function listUndecidedConversations(
  db: Database,
  personId: string,
  why: UndecidedReason,
): Promise<PublicConversation[]> {
  const oldest = db
    .select({
      conversationId: statement.conversationId,
      since: sql<Date>`min(${statement.writtenAt})`.as('since'),
    })
    .from(statement)
    .innerJoin(moderator, eq(moderator.conversationId, statement.conversationId))
    .where(and(eq(moderator.personId, personId), isUndecided[why]))
    .groupBy(statement.conversationId)
    .as('oldest');
  const found = await conversations(db)
    .innerJoin(oldest, eq(oldest.conversationId, conversation.id))
    .where(isPublic)
    .orderBy(asc(oldest.since), asc(conversation.id));
  return found.map(toPublic);
}

interface UndecidedChoice {
  readonly why: UndecidedReason;
  /** Participants whose statements are left out. */
  readonly exceptBy: readonly number[];
  readonly most: number;
}

/** Statements of a conversation that nobody has decided on, the oldest first. */
export async function listUndecided(
  db: Database,
  conversationId: string,
  { why, exceptBy, most }: UndecidedChoice,
) {
  const byOthers = or(isNull(statement.authorPid), notInArray(statement.authorPid, [...exceptBy]));
  return db
    .select({
      sid: statement.sid,
      text: statement.text,
      language: statement.language,
      latestAct: latestActOn(statement),
    })
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), isUndecided[why], byOthers))
    .orderBy(asc(statement.sid))
    .limit(most);
}

export type UndecidedStatement = Awaited<ReturnType<typeof listUndecided>>[number];
