import { and, asc, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import {
  type ConversationRow,
  conversations,
  isPublic,
  isShown,
  type PublicConversation,
  type Statement,
  toPublic,
} from './read.ts';
import { conversation, origin, statement } from './schema.ts';
import { counter } from './vote-schema.ts';

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
    .where(and(isPublic, after && isAfter(after)))
    .orderBy(desc(openedAt), desc(conversation.id))
    .limit(most);
  return found.map(toPublic);
}

/** Open for votes at the instant: also before the clock's job has closed it. */
function isOpenAt(at: Date) {
  return and(
    eq(conversation.state, 'open'),
    or(isNull(conversation.closesAt), gt(conversation.closesAt, at)),
  );
}

/** A page of all public conversations: the open ones first, then the one opened last. */
export async function listConversationsFrom(db: Database, at: Date, from: number, most: number) {
  const found = await conversations(db)
    .where(isPublic)
    .orderBy(desc(sql`${isOpenAt(at)}`), desc(openedAt), desc(conversation.id))
    .limit(most)
    .offset(from);
  return found.map(toPublic);
}

export async function countConversations(db: Database): Promise<number> {
  return db.$count(conversation, isPublic);
}

/** Open conversations: the site's own first, then the one opened last. */
export async function listOpenConversations(db: Database, at: Date, most: number) {
  const found = await conversations(db)
    .where(isOpenAt(at))
    .orderBy(sql`${origin.importedAt} is not null`, desc(openedAt), desc(conversation.id))
    .limit(most);
  return found.map(toPublic);
}

/** How many conversations are open, and how many people have a vote in them, one by one. */
export async function countOpenConversations(db: Database, at: Date) {
  const [counted] = await db
    .select({
      conversations: sql<number>`count(*)::int`,
      people: sql<number>`coalesce(sum(${counter.people}), 0)::int`,
    })
    .from(conversation)
    .innerJoin(counter, eq(counter.conversationId, conversation.id))
    .where(isOpenAt(at));
  return counted ?? { conversations: 0, people: 0 };
}

/** Conversations to which something happened last: imported, opened or closed. */
export async function listChangedLast(db: Database, at: Date, most: number) {
  const changedAt = sql`greatest(${conversation.opensAt}, ${conversation.closedAt}, ${origin.importedAt},
    case when ${conversation.closesAt} <= ${at.toISOString()}::timestamptz then ${conversation.closesAt} end)`;
  const found = await conversations(db)
    .where(isPublic)
    .orderBy(desc(changedAt), desc(conversation.id))
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

/**
 * When a statement became public: when it was written; where it waited, when it was first accepted;
 * not before its conversation was opened or brought in.
 */
const publicSince = sql`greatest(
  case when ${conversation.strictModeration} and not ${statement.isSeed} then coalesce(
    (select min(m.at) from deliberations.moderation m
      where m.conversation_id = ${statement.conversationId} and m.sid = ${statement.sid} and m.act = 'accept'),
    ${statement.writtenAt}) else ${statement.writtenAt} end,
  ${conversation.opensAt},
  (select o.imported_at from deliberations.origin o where o.conversation_id = ${statement.conversationId}))`.mapWith(
  statement.writtenAt,
);

/** Shown statements with the instant at which they became public, the newest first. */
export async function listNewestStatements(db: Database, conversationId: string, most: number) {
  return db
    .select({ ...getTableColumns(statement), publicSince: publicSince.as('public_since') })
    .from(statement)
    .innerJoin(conversation, eq(conversation.id, statement.conversationId))
    .where(isShown(conversationId))
    .orderBy(sql`public_since desc`, desc(statement.sid))
    .limit(most);
}

/** The ids of every public conversation. */
export async function listPublicIds(db: Database) {
  const rows = await db.select({ id: conversation.id }).from(conversation).where(isPublic);
  return rows.map(({ id }) => id);
}

/** None while it is being prepared. */
export async function findPublicById(
  db: Database,
  id: string,
): Promise<ConversationRow | undefined> {
  const [row] = await db
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, id), isPublic));
  return row;
}
