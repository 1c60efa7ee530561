import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isServerAway } from '../database/away.ts';
import type { Platform } from '../platform.ts';
import { FailurePage } from '../ui/pages/problem-page.tsx';
import { answerRefusal, isApi, keptForm, viewOf } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** Answers what was thrown: malformed, the database away, or a failure of ours that shows an id alone. */
export function answerError(platform: Platform) {
  return async (error: Error, c: Context<SiteEnv>): Promise<Response> => {
    if (error instanceof HTTPException && error.status < 500) {
      return answerRefusal(c, { code: 'invalid-input' });
    }
    if (isServerAway(error)) return answerAway(platform, c, error);
    platform.log.error({ requestId: c.get('requestId'), err: error }, 'a request failed');
    if (isApi(c)) return answerRefusal(c, { code: 'failure' });
    c.header('Cache-Control', 'no-store');
    return c.html(
      <FailurePage view={viewOf(c)} requestId={c.get('requestId')}>
        {await keptForm(c, 500)}
      </FailurePage>,
      500,
    );
  };
}

/** The one page of *away*: nothing was lost, and what was typed is there to be sent again. */
async function answerAway(
  platform: Platform,
  c: Context<SiteEnv>,
  error: Error,
): Promise<Response> {
  const requestId = c.get('requestId');
  platform.log.warn({ requestId, err: error }, 'the database is away');
  c.header('Cache-Control', 'no-store');
  return answerRefusal(c, { code: 'away' });
}
