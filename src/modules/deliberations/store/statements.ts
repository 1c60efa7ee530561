import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { lockCounter } from './counter.ts';
import { isStatement } from './read.ts';
import { moderation, statement } from './schema.ts';
import { counter } from './vote-schema.ts';

export type StatementRow = typeof statement.$inferSelect;

const defaults = { isSeed: false, isMeta: false, isReviewed: false, translation: {} } as const;

type NewRow = typeof statement.$inferInsert;
export type NewStatement = Omit<NewRow, keyof typeof defaults> & Partial<NewRow>;

/**
 * The next statement number of the conversation, whose lock is taken; null once
 * the conversation has ended.
 */
export async function takeStatementNumber(tx: Database, conversationId: string) {
  const { ended } = await lockCounter(tx, conversationId);
  if (ended) return null;
  const [numbers] = await tx
    .update(counter)
    .set({ statements: sql`${counter.statements} + 1` })
    .where(eq(counter.conversationId, conversationId))
    .returning({ statements: counter.statements });
  return numbers === undefined ? null : numbers.statements - 1;
}

export async function insertStatement(tx: Database, row: NewStatement): Promise<void> {
  await tx.insert(statement).values({ ...defaults, ...row });
}

/** The statement, and with it the conversation, kept from changing until the act is over. */
export async function lockStatement(tx: Database, conversationId: string, sid: number) {
  await lockCounter(tx, conversationId);
  const [row] = await tx
    .select()
    .from(statement)
    .where(isStatement(conversationId, sid))
    .for('no key update');
  return row;
}

export async function updateStatement(
  tx: Database,
  { conversationId, sid }: Pick<StatementRow, 'conversationId' | 'sid'>,
  change: Partial<StatementRow>,
): Promise<void> {
  await tx.update(statement).set(change).where(isStatement(conversationId, sid));
}

export async function logModeration(tx: Database, row: typeof moderation.$inferInsert) {
  await tx.insert(moderation).values(row);
}

/** The latest decision on a statement; undefined: nobody has decided yet. */
export async function findLatestAct(
  tx: Database,
  { conversationId, sid }: Pick<StatementRow, 'conversationId' | 'sid'>,
) {
  const [latest] = await tx
    .select({ id: moderation.id, at: moderation.at })
    .from(moderation)
    .where(and(eq(moderation.conversationId, conversationId), eq(moderation.sid, sid)))
    .orderBy(desc(moderation.at), desc(moderation.id))
    .limit(1);
  return latest;
}

export async function countStatementsSince(
  tx: Database,
  conversationId: string,
  pid: number,
  since: Date,
): Promise<number> {
  return tx.$count(
    statement,
    and(
      eq(statement.conversationId, conversationId),
      eq(statement.authorPid, pid),
      gte(statement.writtenAt, since),
    ),
  );
}
