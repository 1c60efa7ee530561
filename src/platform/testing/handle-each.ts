import type { JobForEach } from '../jobs/job-for-each.ts';
import type { Platform } from '../platform.ts';

/** Finds what there is to do and does it here and now, without the queues. */
export async function handleEach(platform: Platform, { find, each }: JobForEach): Promise<void> {
  for (const id of await find(platform)) await each.handle(platform, { id });
}
