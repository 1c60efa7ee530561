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
  const stated = c.req.header('content-length');
  const isStated = stated !== undefined && c.req.header('transfer-encoding') === undefined;
  if (isStated && Number(stated) <= largestBody) return next();
  return countBytes(c, next);
}
