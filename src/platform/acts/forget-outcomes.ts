import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { keptOutcome } from '../database/platform-schema.ts';
import { defineJob } from '../jobs/jobs.ts';
import { forgetSigning } from './forget-signing.ts';

/** So long a repeated act is known again, in ms. */
const keptFor = 7 * 24 * 60 * 60 * 1000;

/** Every night: outcomes that were kept to recognise a repetition are forgotten after a week. */
const forgetOutcomes = defineJob({
  name: 'platform.forget-outcomes',
  payload: z.object({}),
  schedule: { cron: '17 3 * * *', payload: {} },
  async handle({ clock, database }) {
    const before = new Date(clock().getTime() - keptFor);
    await database.db.delete(keptOutcome).where(lt(keptOutcome.at, before));
  },
});

export const actJobs = [forgetOutcomes, forgetSigning] as const;
