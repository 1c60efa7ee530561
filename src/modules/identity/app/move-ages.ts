import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { askDays, shownDays } from '../domain/guardian-link.ts';
import { moveAges as moveRows } from '../store/ages.ts';
import { endLinksOfGrown, forgetLinks } from '../store/guardian-links.ts';
import { endSlipsOver, forgetSlips } from '../store/pupil-slips.ts';

const day = 24 * 60 * 60_000;

/**
 * Every night: bands whose day has come move on, so that nothing of a birthday is left once somebody has grown up;
 * links of the grown end, and schools' with the school year and at 14; asks without an answer, slips that nobody
 * used, and links that are over, are forgotten.
 */
export const moveAges = defineJob({
  name: 'identity.move-ages',
  payload: z.object({}),
  schedule: { cron: '4 0 * * *', payload: {} },
  async handle(platform) {
    const request = { act: 'identity.move-ages', actor: operator };
    await perform(platform, request, async ({ tx, at }) => {
      await moveRows(tx, dayAt(at));
      await endLinksOfGrown(tx, at);
      const before = (days: number) => new Date(at.getTime() - days * day);
      await endSlipsOver(tx, at);
      await forgetLinks(tx, { askedBy: before(askDays), endedBy: before(shownDays) });
      await forgetSlips(tx, { at, endedBy: before(shownDays) });
      return done(null);
    });
  },
});
