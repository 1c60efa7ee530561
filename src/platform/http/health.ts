import { Hono } from 'hono';
import type { Health } from '../jobs/read-health.ts';
import { readHealth } from '../jobs/read-health.ts';
import { uncountedKinds } from '../messaging/outbox/message-kind.ts';
import type { Platform } from '../platform.ts';
import { lookInTime } from '../telemetry/in-time.ts';
import type { SiteEnv } from './site-env.ts';

const unkept = { 'Cache-Control': 'no-store' };

/** A worker that keeps the schedules says every half minute that it lives; in seconds. */
const worrying = { workerSilent: 150, mailWaits: 600 };

/** For machines that watch over the site: `/healthz` it lives, `/readyz` it can serve people. */
export function healthRoutes(platform: Platform, closing: () => boolean): Hono<SiteEnv> {
  const uncounted = uncountedKinds(platform.messages);
  const look = lookInTime(() => readHealth(platform.database.sql, platform.clock(), uncounted));
  return new Hono<SiteEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, unkept))
    .get('/readyz', async (c) => {
      if (closing()) return c.json({ status: 'closing' }, 503, unkept);
      try {
        const health = await look();
        return c.json({ status: 'ready', ...warningOf(health), ...health }, 200, unkept);
      } catch (error) {
        platform.log.warn({ err: error }, 'not ready: the database does not answer');
        return c.json({ status: 'database away' }, 503, { ...unkept, 'Retry-After': '5' });
      }
    });
}

/** The site serves people none the less, so the status stays: a person has to look, no machine. */
function warningOf({ failedJobs, workerSeenSecondsAgo, mail }: Health): { warning?: string } {
  const warnings = [
    failedJobs > 0 ? 'jobs have failed for good: skylantern jobs failed' : '',
    (workerSeenSecondsAgo ?? 0) > worrying.workerSilent ? 'no worker lives: skylantern worker' : '',
    mail.oldestSeconds > worrying.mailWaits ? 'mail does not leave: see MAIL_URL and the log' : '',
  ].filter((each) => each !== '');
  return warnings.length === 0 ? {} : { warning: warnings.join('; ') };
}
