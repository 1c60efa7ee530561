import { defineJobForEach } from '../../../platform/jobs/job-for-each.ts';
import type { Platform } from '../../../platform/platform.ts';
import { statusOf } from '../domain/statement-states.ts';
import { listUnchecked, saveGroupCheck } from '../store/group-checks.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { computeInThread } from './map-thread.ts';
import { createVoteHistory, followLog } from './vote-history.ts';

/** Every minute: how far can the groups of conversations with new votes be trusted? */
export const checkGroups = defineJobForEach({
  name: 'deliberations.check-groups',
  cron: '* * * * *',
  find: ({ database }) => listUnchecked(database.db),
  async handle(platform, conversationId) {
    const reached = await workOutVerdict(platform, conversationId);
    await saveGroupCheck(platform.database.db, conversationId, reached, platform.clock());
  },
});

/**
 * The result as of now, or as of the end of a conversation that is over, with a verdict of its own.
 * Takes seconds, in a thread.
 */
export async function workOutVerdict(platform: Platform, conversationId: string) {
  const { db } = platform.database;
  const { upToSeq, isFinal, ...basis } = await findResultBasis(db, conversationId);
  const history = createVoteHistory();
  await followLog(db, conversationId, history, upToSeq);
  const statements = basis.statements.map(statusOf);
  const input = { log: history.toLog(), statements, verdict: 'work-out' as const };
  const { analysis, verdict } = await platform.threads.run(computeInThread, input);
  if (verdict === null) throw new Error('The check of groups reached no verdict');
  return { analysis, verdict: { ...verdict, upToSeq }, isFinal };
}
