import { actJobs } from '../acts/forget-outcomes.ts';
import type { Listener } from '../events/events.ts';
import { journeyJobs } from '../journeys/forget-drafts.ts';
import { messagingJobs } from '../messaging/outbox/forget-messages.ts';
import type { Module } from '../module.ts';
import { rateLimitJobs } from '../rate-limits/forget-uses.ts';
import { searchJobs } from '../search/rebuild-search.ts';
import { sourcesOf } from '../search/search-source.ts';
import type { Job } from './jobs.ts';

/** Every queue of the site: jobs of the ground and of the modules, and a queue a listener. */
export function allQueues(modules: readonly Module[]): {
  jobs: readonly Job[];
  listeners: readonly Listener[];
} {
  return {
    jobs: [
      ...actJobs,
      ...journeyJobs,
      ...messagingJobs,
      ...rateLimitJobs,
      ...searchJobs(sourcesOf(modules)),
      ...modules.flatMap((module) => module.jobs ?? []),
    ],
    listeners: modules.flatMap((module) => module.listeners ?? []),
  };
}
