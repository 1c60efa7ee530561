import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { listOverdue, lockConversationRow } from '../store/conversations.ts';
import { endConversation } from './close-conversation.ts';

/** Every minute: conversations whose time is over are closed, each in a transaction of its own. */
export const closeOverdue = defineJob({
  name: 'deliberations.close-overdue',
  payload: z.object({}),
  schedule: { cron: '* * * * *', payload: {} },
  async handle(platform) {
    const overdue = await listOverdue(platform.database.db, platform.clock());
    for (const { slug } of overdue) await closeByClock(platform, slug);
  },
});

/** The convener set the time in advance, so no power is asked for again. */
async function closeByClock(platform: Platform, slug: string): Promise<Outcome<null>> {
  return perform(platform, { act: powers.close.act, actor: operator }, async (unit) => {
    const found = await lockConversationRow(unit.tx, slug);
    const isOver = found?.state === 'open' && found.closesAt !== null && found.closesAt <= unit.at;
    if (isOver) await endConversation(unit, found, found.conclusion);
    return done(null);
  });
}
