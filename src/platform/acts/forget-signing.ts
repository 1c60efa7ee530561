import { z } from 'zod';
import { defineJob } from '../jobs/jobs.ts';
import { forgetPending } from './pending-acts.ts';
import { forgetStepUps } from './step-ups.ts';

/**
 * Every hour: signatures asked for an hour ago are used or void, and acts that waited in vain are over. What proves
 * those that were used lies with the entries of their acts in the public log.
 */
export const forgetSigning = defineJob({
  name: 'platform.forget-signing',
  payload: z.object({}),
  schedule: { cron: '47 * * * *', payload: {} },
  async handle({ clock, database: { db } }) {
    const now = clock();
    await forgetStepUps(db, new Date(now.getTime() - 3_600_000));
    await forgetPending(db, now);
  },
});
