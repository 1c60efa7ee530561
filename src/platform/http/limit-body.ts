import type { Context, Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Platform } from '../platform.ts';
import { budgetOf, networkOf } from '../rate-limits/network-of.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** The largest body that a form or a call of the API may have, in bytes. */
export const largestBody = 256 * 1024;

/**
 * Bytes of bodies under way that one network may have held at once: thousands of forms as people send
 * them. Without it 5,000 connections that never end their body would hold more than a gigabyte. No
 * time is counted: what is there at once is.
 */
export const bodiesUnderWay = { name: 'platform.bodies', points: 64 * largestBody, seconds: 0 };

/** In seconds; a body that does not arrive is given up after 30. */
const retryAfter = '5';

const countBytes = bodyLimit({
  maxSize: largestBody,
  onError: (c) => answerRefusal(c, { code: 'too-large' }),
});

/**
 * Refuses what is too large, or more at once than a network may send. A body that states its length is
 * judged by that, and Node lets no more in; only one without is counted as it comes, since looking into
 * the stream is dear, and takes the room of the largest.
 */
export function limitBody(platform: Platform) {
  const held = new Map<string, number>();
  const hold = (network: string, bytes: number) => {
    const now = (held.get(network) ?? 0) + bytes;
    if (now > 0) held.set(network, now);
    else held.delete(network);
  };
  return async (c: Context<SiteEnv>, next: Next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const isStated = isStatedWithinLimit(c);
    const bytes = isStated ? Number(c.req.header('content-length')) : largestBody;
    const network = networkOf(platform, c);
    const { points: most } = budgetOf(platform, bodiesUnderWay, network);
    if ((held.get(network) ?? 0) + bytes > most) return refuseBody(c);
    hold(network, bytes);
    try {
      return await (isStated ? next() : countBytes(c, () => countedThen(c, next)));
    } finally {
      hold(network, -bytes);
    }
  };
}

/** Nothing of it is read, so that nothing of it can come back. */
function refuseBody(c: Context<SiteEnv>) {
  c.set('readKept', async () => null);
  c.header('Retry-After', retryAfter);
  return answerRefusal(c, { code: 'too-many-requests' });
}

function countedThen(c: Context<SiteEnv>, next: Next) {
  c.set('bodyIsCounted', true);
  return next();
}

/** Whether the body may be read whole: it states a length within the limit, or was counted. */
export function isWithinLimit(c: Context<SiteEnv>): boolean {
  return c.get('bodyIsCounted') === true || isStatedWithinLimit(c);
}

/** Node lets no more in than the stated length. */
function isStatedWithinLimit(c: Context<SiteEnv>): boolean {
  const stated = c.req.header('content-length');
  const isStated = stated !== undefined && c.req.header('transfer-encoding') === undefined;
  return isStated && Number(stated) <= largestBody;
}
