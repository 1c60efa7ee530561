import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { defineJob, type Job } from './jobs.ts';

/** A scheduled job that looks for things and has a job of its own done for each. */
export interface JobForEach extends Job {
  find(platform: Platform): Promise<readonly string[]>;
  readonly each: Job<{ readonly id: string }>;
}

/**
 * Looks for things at the times of a schedule and hands out one job for each, so that a thing that
 * fails stops no other. A thing whose job still waits gets no second one.
 */
export function defineJobForEach(job: {
  /** `<module>.<verb>-<things>`; the jobs for the things wait in `<name>.each`. */
  readonly name: string;
  /** Five cron fields, in the time of Taipei. */
  readonly cron: string;
  /** The ids of what there is to do. */
  find(platform: Platform): Promise<readonly string[]>;
  handle(platform: Platform, id: string): Promise<void>;
  /** How many things are taken at a time; see `Job`. */
  readonly takes?: number;
}): JobForEach {
  const { name, cron, find, takes = 1 } = job;
  const each = defineJob({
    name: `${name}.each`,
    payload: z.object({ id: z.string() }),
    once: true,
    takes,
    handle: (platform, { id }) => job.handle(platform, id),
  });
  return {
    name,
    payload: z.object({}),
    schedule: { cron, payload: {} },
    find,
    each,
    async handle(platform) {
      const { sql } = platform.database;
      for (const id of await find(platform)) await platform.jobs.send(sql, each, { id });
    },
  };
}
