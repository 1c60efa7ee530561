import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob } from '../jobs/jobs.ts';
import { usedPoints } from './rate-limits-schema.ts';

/** So much longer than it counts a use is kept, in ms: machines' clocks may differ a little. */
const keptFor = 60 * 60 * 1000;

/** Every ten minutes: uses that no longer count are forgotten, with whose they were. */
const forgetUses = defineJob({
  name: 'platform.forget-uses',
  payload: z.object({}),
  schedule: { cron: '*/10 * * * *', payload: {} },
  async handle({ clock, database }) {
    const before = new Date(clock().getTime() - keptFor);
    await database.db.delete(usedPoints).where(lt(usedPoints.expire, before));
  },
});

export const rateLimitJobs = [forgetUses];
