import { createHash } from 'node:crypto';
import { listen } from '../../../platform/events/events.ts';
import { publishedReport } from '../domain/published-report.ts';
import { conversationClosed } from '../events.ts';
import { insertSnapshot, saveGroupCheck } from '../store/group-checks.ts';
import { workOutVerdict } from './check-groups.ts';

/** When a conversation is over, its result is worked out once more and frozen with its digest. */
export const freezeResult = listen(
  'deliberations',
  conversationClosed,
  async (platform, { conversationId }) => {
    const { db } = platform.database;
    const takenAt = platform.clock();
    const reached = await workOutVerdict(platform, conversationId);
    const { analysis, verdict } = reached;
    await saveGroupCheck(db, conversationId, reached, takenAt);
    const report = publishedReport(analysis);
    await insertSnapshot(db, {
      conversationId,
      upToSeq: verdict.upToSeq,
      result: JSON.parse(report),
      // Over the very bytes of the exported `report.json`, so that anybody can compare them.
      sha256: createHash('sha256').update(`${report}\n`).digest('hex'),
      takenAt,
    });
  },
);
