import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob } from '../jobs/jobs.ts';
import { forgottenBefore } from './drafts.ts';
import { draft } from './journeys-schema.ts';

/** Every night: drafts that nobody went on with are forgotten. */
const forgetDrafts = defineJob({
  name: 'platform.forget-drafts',
  payload: z.object({}),
  schedule: { cron: '27 3 * * *', payload: {} },
  async handle({ clock, database }) {
    await database.db.delete(draft).where(lt(draft.at, forgottenBefore(clock())));
  },
});

export const journeyJobs = [forgetDrafts];
