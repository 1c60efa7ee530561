import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { forgetExpiredCodes } from '../store/codes.ts';
import { forgetOfficeRecoveries } from '../store/office-recovery.ts';
import { forgetOldChallenges } from '../store/passkey-challenges.ts';
import { forgetOldVisits } from '../store/provider-visits.ts';
import { forgetExpiredSessions } from '../store/sessions.ts';
import { withdrawLapsed } from './hand-over.ts';

/** Every hour: codes, challenges, visits to providers, sessions and offers that can do nothing any more are deleted. */
export const forgetExpired = defineJob({
  name: 'identity.forget-expired',
  payload: z.object({}),
  schedule: { cron: '7 * * * *', payload: {} },
  async handle(platform) {
    const request = { act: 'identity.forget-expired', actor: operator };
    await perform(platform, request, async (unit) => {
      const { tx, at } = unit;
      await forgetExpiredCodes(tx, at);
      await forgetOldChallenges(tx, at);
      await forgetOldVisits(tx, at);
      await forgetOfficeRecoveries(tx, at);
      await withdrawLapsed(unit, platform);
      return done(await forgetExpiredSessions(tx, at));
    });
  },
});
