import type { Context, Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** The largest body that a form or a call of the API may have, in bytes. */
const largestBody = 256 * 1024;

const countBytes = bodyLimit({
  maxSize: largestBody,
  onError: (c) => answerRefusal(c, { code: 'too-large' }),
});

/**
 * Refuses what is too large. A body that states its length is judged by that, and Node lets no more
 * in; only one without is counted as it comes, since looking into the stream is dear.
 */
export function limitBody(c: Context<SiteEnv>, next: Next) {
  return isStatedWithinLimit(c)
    ? next()
    : countBytes(c, () => {
        c.set('bodyIsCounted', true);
        return next();
      });
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
