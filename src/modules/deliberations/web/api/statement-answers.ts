import { z } from '@hono/zod-openapi';
import type { Database } from '../../../../platform/database/database.ts';
import { noVotes } from '../../domain/list-statements.ts';
import { timeTold } from '../../domain/what-leaves.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import { countVotesUpTo } from '../../store/read-statements.ts';
import { field, meaning } from './api-words.ts';

export const sidSchema = z.int().openapi(field('api.statement.sid', 4));

export const statementSchema = z
  .object({
    sid: sidSchema,
    text: z.string().openapi(field('api.statement.text', '夜市每一攤都該有借杯子的地方。')),
    language: z.string().openapi(field('api.statement.language', 'zh-Hant')),
    seed: z.boolean().openapi(meaning('api.statement.seed')),
    meta: z.boolean().openapi(meaning('api.statement.meta')),
    writtenAt: z.iso.datetime(),
  })
  .openapi('Statement', meaning('api.statement'));

export const countedStatementSchema = statementSchema
  .extend({
    agrees: z.int().openapi(field('api.statement.agrees', 120)),
    disagrees: z.int().openapi(field('api.statement.disagrees', 31)),
    passes: z.int().openapi(field('api.statement.passes', 18)),
  })
  .openapi('CountedStatement', meaning('api.statement'));

export const upToSeqSchema = z.int().openapi(field('api.up-to-seq', 9800));

export const nextSchema = z
  .object({
    statement: statementSchema.nullable().openapi(meaning('api.next.statement')),
    answered: z.int().openapi(field('api.next.answered', 3)),
    shown: z.int().openapi(field('api.next.shown', 40)),
  })
  .openapi('Turn', meaning('api.next.answer'));

/** A statement; never who wrote it, nor of a conversation of ours at what second. */
export function describeStatement(
  statement: Statement,
  conversation: PublicConversation,
): z.infer<typeof statementSchema> {
  const { sid, text, language, isSeed, isMeta, writtenAt } = statement;
  const told = timeTold(writtenAt, conversation).toISOString();
  return { sid, text, language, seed: isSeed, meta: isMeta, writtenAt: told };
}

/** Shown statements with their votes, and how many rows of the log are counted; no map is asked. */
export async function countStatements(
  db: Database,
  conversation: PublicConversation,
  shown: readonly Statement[],
) {
  const sids = shown.map(({ sid }) => sid);
  const { upToSeq, counts } = await countVotesUpTo(db, conversation.id, sids);
  const statements = shown.map((statement) => {
    const { agree, disagree, pass } = counts.get(statement.sid) ?? noVotes;
    const described = describeStatement(statement, conversation);
    return { ...described, agrees: agree, disagrees: disagree, passes: pass };
  });
  return { upToSeq, statements };
}
