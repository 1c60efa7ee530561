import { Hono } from 'hono';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { readOwnAccount } from '../app/own-account.ts';
import { emptySessionCookie, signOut, signOutEverywhere } from '../app/sign-out.ts';
import { AccountPage } from './account-page.tsx';
import { setCookies } from './set-cookies.ts';

/** The person's own account, and the way out of it. */
export function accountRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/me', async (c) => {
      const { person } = c.get('actor');
      const view = c.get('view');
      if (person === null) {
        const here = encodeURIComponent(`${view.root}/identity/me`);
        return c.redirect(`${view.root}/identity/sign-in?back=${here}`, 303);
      }
      const account = await readOwnAccount(platform, person);
      return c.html(<AccountPage view={view} person={person} account={account} />);
    })
    .post('/sign-out', async (c) => {
      const { where } = await c.req.parseBody();
      const actor = c.get('actor');
      if (where === 'everywhere') {
        const outcome = await signOutEverywhere(platform, actor, {});
        if (!outcome.ok) return answerRefusal(c, outcome.refusal);
      } else await signOut(platform, actor, c.req.raw.headers);
      setCookies(c, [emptySessionCookie(platform)]);
      return c.redirect(`${c.get('view').root}/`, 303);
    });
}
