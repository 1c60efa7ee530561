import { defineJobForEach } from '../../../platform/jobs/job-for-each.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { KeptVerdict } from '../domain/map-view.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import { listStatementStatuses, listUnchecked, saveGroupCheck } from '../store/group-checks.ts';
import { readLoggedVotes } from '../store/votes.ts';
import { computeInThread } from './map-thread.ts';
import { createVoteHistory } from './vote-history.ts';

/** Every minute: how far can the groups of conversations with new votes be trusted? */
export const checkGroups = defineJobForEach({
  name: 'deliberations.check-groups',
  cron: '* * * * *',
  find: ({ database }) => listUnchecked(database.db),
  async handle(platform, conversationId) {
    const { verdict } = await workOutVerdict(platform, conversationId);
    await saveGroupCheck(platform.database.db, conversationId, verdict, platform.clock());
  },
});

/** The analysis of everything in the log now, with a verdict of its own. Takes seconds, in a thread. */
export async function workOutVerdict(
  platform: Platform,
  conversationId: string,
): Promise<{ analysis: Analysis; verdict: KeptVerdict }> {
  const { db } = platform.database;
  const history = createVoteHistory();
  history.append(await readLoggedVotes(db, conversationId, 0));
  const statements = await listStatementStatuses(db, conversationId);
  const input = { log: history.toLog(), statements, verdict: 'work-out' as const };
  const { analysis, verdict } = await platform.threads.run(computeInThread, input);
  if (verdict === null) throw new Error('The check of groups reached no verdict');
  return { analysis, verdict: { ...verdict, upToSeq: history.length } };
}
