import type { z } from '@hono/zod-openapi';
import type { Platform } from '../../../../platform/platform.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { countsBySid } from '../../domain/counts-by-statement.ts';
import { noVotes } from '../../domain/list-statements.ts';
import type { Statement } from '../../store/read.ts';
import { countVotes } from '../../store/read-statements.ts';
import { describeStatement } from './api-answers.ts';
import type { countedStatementSchema } from './api-schemas.ts';

export type CountedStatement = z.infer<typeof countedStatementSchema>;

/** Shown statements with their votes, and how many rows of the log are counted. */
export async function countStatements(
  platform: Platform,
  maps: LiveMaps,
  conversationId: string,
  shown: readonly Statement[],
): Promise<{ upToSeq: number; statements: CountedStatement[] }> {
  const { analysis, upToSeq } = await maps.current(conversationId);
  // The map leaves out statements about the person, so theirs are counted apart.
  const meta = shown.filter(({ isMeta }) => isMeta).map(({ sid }) => sid);
  const counts = new Map([
    ...countsBySid(analysis),
    ...(await countVotes(platform.database.db, conversationId, meta)),
  ]);
  const statements = shown.map((statement) => {
    const { agree, disagree, pass } = counts.get(statement.sid) ?? noVotes;
    return { ...describeStatement(statement), agrees: agree, disagrees: disagree, passes: pass };
  });
  return { upToSeq, statements };
}
