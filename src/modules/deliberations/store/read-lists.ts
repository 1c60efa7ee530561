import { and, asc, desc, gt, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import {
  conversations,
  isShown,
  type PublicConversation,
  type Statement,
  toPublic,
} from './read.ts';
import { conversation, statement } from './schema.ts';

/** Where a conversation stands in the list: when it was opened (ms), and its id. */
export type ConversationKey = readonly [openedAt: number, id: string];

export function conversationKey({ opensAt, createdAt, id }: PublicConversation): ConversationKey {
  return [(opensAt ?? createdAt).getTime(), id];
}

const openedAt = sql`date_trunc('milliseconds', coalesce(${conversation.opensAt}, ${conversation.createdAt}))`;

/** Public conversations after a place in the list, the one opened last first. */
export async function listConversationsAfter(
  db: Database,
  after: ConversationKey | undefined,
  most: number,
): Promise<PublicConversation[]> {
  const found = await conversations(db)
    .where(and(ne(conversation.state, 'preparing'), after && isAfter(after)))
    .orderBy(desc(openedAt), desc(conversation.id))
    .limit(most);
  return found.map(toPublic);
}

function isAfter([at, id]: ConversationKey) {
  return sql`(${openedAt}, ${conversation.id}) < (${new Date(at).toISOString()}::timestamptz, ${id}::uuid)`;
}

/** Shown statements with numbers above the given one, by number. */
export async function listStatementsAfter(
  db: Database,
  conversationId: string,
  sid: number,
  most: number,
): Promise<Statement[]> {
  return db
    .select()
    .from(statement)
    .where(and(isShown(conversationId), gt(statement.sid, sid)))
    .orderBy(asc(statement.sid))
    .limit(most);
}

/** Shown statements, the one written last first. */
export async function listNewestStatements(
  db: Database,
  conversationId: string,
  most: number,
): Promise<Statement[]> {
  return db
    .select()
    .from(statement)
    .where(isShown(conversationId))
    .orderBy(desc(statement.writtenAt), desc(statement.sid))
    .limit(most);
}
