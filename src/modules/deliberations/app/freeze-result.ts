import { createHash } from 'node:crypto';
import { perform } from '../../../platform/acts/perform.ts';
import { listen } from '../../../platform/events/events.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { publishedReport } from '../domain/published-report.ts';
import { conversationClosed } from '../events.ts';
import { powers } from '../powers.ts';
import { slugOf } from '../store/conversations.ts';
import { insertSnapshot, saveGroupCheck } from '../store/group-checks.ts';
import { workOutVerdict } from './check-groups.ts';
import { conversationNamed, leaves } from './leaves.ts';

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
    // Over the very bytes of the exported `report.json`, so that anybody can compare them.
    const sha256 = createHash('sha256').update(`${report}\n`).digest('hex');
    const { upToSeq } = verdict;
    const row = { conversationId, upToSeq, result: JSON.parse(report), sha256, takenAt };
    await perform(platform, { act: powers.close.act, actor: operator }, async (unit) => {
      if (await insertSnapshot(unit.tx, row)) {
        const subject = conversationNamed(await slugOf(unit.tx, conversationId));
        const said = { sha256, 'up-to-seq': upToSeq };
        await unit.record({ kind: leaves.frozen, subject, public: said, key: conversationId });
      }
      return done(null);
    });
  },
);
