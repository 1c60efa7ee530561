import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isTooUnclear } from '../domain/mathematics/routing.ts';
import { isCurrent } from './read.ts';
import { conversation, moderation, moderator, participantKey, statement } from './schema.ts';
import { currentVote } from './vote-schema.ts';

type StatementColumns = typeof statement.$inferSelect;

/** Under which name a person decides in a conversation; undefined: not one of its moderators. */
export async function findModeratorName(db: Database, conversationId: string, personId: string) {
  const [row] = await db
    .select({ name: moderator.name })
    .from(moderator)
    .where(and(eq(moderator.conversationId, conversationId), eq(moderator.personId, personId)));
  return row?.name;
}

/** The participants behind some keys: one person may have taken part signed in and signed out. */
export async function findPids(db: Database, keys: readonly string[]): Promise<number[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .select({ pid: participantKey.pid })
    .from(participantKey)
    .where(inArray(participantKey.key, [...keys]));
  return rows.map(({ pid }) => pid);
}

/** Conversations that a body prepares and nobody else sees, the newest first. */
export async function listPreparing(db: Database, bodies: readonly string[]) {
  if (bodies.length === 0) return [];
  return db
    .select()
    .from(conversation)
    .where(
      and(eq(conversation.state, 'preparing'), inArray(conversation.convenerBody, [...bodies])),
    )
    .orderBy(desc(conversation.createdAt));
}

export type SeedStatement = StatementColumns;

/** The convener's statements by number. */
export async function listSeeds(db: Database, conversationId: string): Promise<SeedStatement[]> {
  return db
    .select()
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.isSeed, true)))
    .orderBy(asc(statement.sid));
}

/** Why a statement is in the queue, most pressing first. */
export const queueReasons = ['waiting', 'unreviewed', 'unclear'] as const;
export type QueueReason = (typeof queueReasons)[number];

export type QueuedStatement = StatementColumns & {
  readonly why: QueueReason;
  /** Current votes, passes included. */
  readonly votes: number;
  readonly unclearPasses: number;
  /** The latest decision on it, by id. */
  readonly latestAct: string | null;
};

/**
 * What moderators should look at: statements that wait, then those that are shown though nobody has
 * looked at them, then those that most voters call unclear; the oldest first in each.
 */
export async function listQueue(db: Database, conversationId: string): Promise<QueuedStatement[]> {
  const counts = db
    .select({
      sid: currentVote.sid,
      votes: sql<number>`count(*)::int`.as('votes'),
      unclearPasses:
        sql<number>`(count(*) filter (where ${currentVote.passReason} = 'unclear'))::int`.as(
          'unclear_passes',
        ),
    })
    .from(currentVote)
    .where(isCurrent(conversationId))
    .groupBy(currentVote.sid)
    .as('counts');
  const rows = await db
    .select({
      statement,
      votes: sql<number>`coalesce(${counts.votes}, 0)`,
      unclearPasses: sql<number>`coalesce(${counts.unclearPasses}, 0)`,
      latestAct: latestActOn(statement),
    })
    .from(statement)
    .leftJoin(counts, eq(counts.sid, statement.sid))
    .where(
      and(
        eq(statement.conversationId, conversationId),
        inArray(statement.state, ['waiting', 'shown']),
      ),
    )
    .orderBy(asc(statement.sid));
  const queued = rows.flatMap(({ statement: row, ...numbers }) => {
    const why = whyQueued(row, numbers);
    return why === null ? [] : [{ ...row, ...numbers, why }];
  });
  return queueReasons.flatMap((reason) => queued.filter(({ why }) => why === reason));
}

function whyQueued(
  row: StatementColumns,
  numbers: { votes: number; unclearPasses: number },
): QueueReason | null {
  if (row.state === 'waiting') return 'waiting';
  if (!row.isReviewed) return 'unreviewed';
  return isTooUnclear(numbers) ? 'unclear' : null;
}

/** One act of moderation and the statement as it stands now. */
export interface LoggedAct extends Omit<typeof moderation.$inferSelect, 'conversationId'> {
  readonly statement: Pick<
    StatementColumns,
    'text' | 'language' | 'translation' | 'state' | 'mergedInto'
  >;
  /** Reason of the latest decision on the statement, this one or a later one. */
  readonly latestReason: string | null;
}

export async function countActs(db: Database, conversationId: string): Promise<number> {
  return db.$count(moderation, eq(moderation.conversationId, conversationId));
}

/** Where an act stands in the log: when it was done (ms), and its id. */
export type ActKey = readonly [at: number, id: string];

/** Which acts: those on one statement, a page of all, or those after a place in the list. */
export type ActChoice =
  | { readonly sid: number }
  | { readonly from: number; readonly limit: number }
  | { readonly after: ActKey | undefined; readonly limit: number };

/** Acts of moderation, the newest first. */
export async function listActs(db: Database, conversationId: string, choice: ActChoice) {
  const acts = db
    .select({
      ...getTableColumns(moderation),
      latestReason: latestOn<string>(moderation, 'reason'),
      statement,
    })
    .from(moderation)
    .innerJoin(
      statement,
      and(
        eq(statement.conversationId, moderation.conversationId),
        eq(statement.sid, moderation.sid),
      ),
    )
    .where(
      and(
        eq(moderation.conversationId, conversationId),
        'sid' in choice ? eq(moderation.sid, choice.sid) : undefined,
        'after' in choice && choice.after !== undefined ? isAfter(choice.after) : undefined,
      ),
    )
    .orderBy(desc(decidedAt), desc(moderation.id))
    .$dynamic();
  if ('sid' in choice) return acts;
  return acts.limit(choice.limit).offset('from' in choice ? choice.from : 0);
}

/** The latest decision on the statement that a row is about, by id; null: none was taken. */
export function latestActOn(row: typeof statement) {
  return latestOn<string>(row, 'id');
}

/**
 * A column of the latest decision on the statement that a row is about. The row's columns are named with
 * their table, which Drizzle leaves out where a query has one table only.
 */
function latestOn<Value>(row: typeof moderation | typeof statement, column: 'id' | 'reason') {
  return sql<Value | null>`(
    select later.${sql.identifier(column)} from deliberations.moderation later
    where later.conversation_id = ${row}.conversation_id and later.sid = ${row}.sid
    order by later.at desc, later.id desc limit 1)`;
}

const decidedAt = sql`date_trunc('milliseconds', ${moderation.at})`;

function isAfter([at, id]: ActKey) {
  return sql`(${decidedAt}, ${moderation.id}) < (${new Date(at).toISOString()}::timestamptz, ${id}::uuid)`;
}
