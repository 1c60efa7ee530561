import { perform } from '../../../platform/acts/perform.ts';
import { defineJobForEach } from '../../../platform/jobs/job-for-each.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { listOverdue, lockConversationRow } from '../store/conversations.ts';
import { endConversation } from './close-conversation.ts';

/** Every minute: conversations whose time is over are closed. */
export const closeOverdue = defineJobForEach({
  name: 'deliberations.close-overdue',
  cron: '* * * * *',
  async find({ database, clock }) {
    return (await listOverdue(database.db, clock())).map(({ slug }) => slug);
  },
  handle: closeByClock,
});

/** The convener set the time in advance, so no power is asked for again. */
async function closeByClock(platform: Platform, slug: string): Promise<void> {
  await perform(platform, { act: powers.close.act, actor: operator }, async (unit) => {
    const found = await lockConversationRow(unit.tx, slug);
    const isOver = found?.state === 'open' && found.closesAt !== null && found.closesAt <= unit.at;
    if (isOver) await endConversation(unit, found, found.conclusion);
    return done(null);
  });
}
