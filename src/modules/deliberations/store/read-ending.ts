import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { countDeclinedSince, type StandingStatement } from '../domain/statement-states.ts';
import { statement } from './schema.ts';
import { counter, ending } from './vote-schema.ts';

/** All statements by number, as they stand now. */
export async function listStandingStatements(db: Database, conversationId: string) {
  return db
    .select({
      sid: statement.sid,
      isMeta: statement.isMeta,
      state: statement.state,
      isReviewed: statement.isReviewed,
    })
    .from(statement)
    .where(eq(statement.conversationId, conversationId))
    .orderBy(statement.sid);
}

/** What a result is made of: rows of the log, and how the statements stand. */
export interface ResultBasis {
  /** It counts the rows of the log before this number. */
  readonly upToSeq: number;
  readonly statements: readonly StandingStatement[];
  /** Whether the conversation has ended, after which neither changes. */
  readonly isFinal: boolean;
}

/**
 * The basis of a result that is computed now; once the conversation has ended, the basis recorded at
 * its end. Every map, report and export begins here.
 */
export async function findResultBasis(db: Database, conversationId: string): Promise<ResultBasis> {
  const [found] = await db
    .select({ votes: counter.votes, upToSeq: ending.upToSeq, statements: ending.statements })
    .from(counter)
    .leftJoin(ending, eq(ending.conversationId, counter.conversationId))
    .where(eq(counter.conversationId, conversationId));
  if (found === undefined) throw new Error(`Conversation ${conversationId} has no counter`);
  const { votes, upToSeq, statements } = found;
  if (upToSeq !== null && statements !== null) return { upToSeq, statements, isFinal: true };
  return {
    upToSeq: votes,
    statements: await listStandingStatements(db, conversationId),
    isFinal: false,
  };
}

/** How many statements that a final result counts were declined since; none while it is not final. */
export async function countDeclinedSinceEnd(db: Database, conversationId: string): Promise<number> {
  const { isFinal, statements } = await findResultBasis(db, conversationId);
  if (!isFinal) return 0;
  return countDeclinedSince(statements, await listStandingStatements(db, conversationId));
}
