import type { Context, Hono, Next } from 'hono';
import type { WaitingForm } from '../database/platform-schema.ts';
import type { SiteEnv } from './site-env.ts';

/** Headers that tell of the body that came, not of the one that is sent; and the answer is coded once. */
const notAgain = [
  'accept-encoding',
  'content-encoding',
  'content-length',
  'content-type',
  'transfer-encoding',
];

/**
 * Lets a page do a form that was kept, as if the person had sent it now: through the whole chain, with the token
 * of the form that this request brought. Its answer is the answer.
 */
export function offerSendAgain(site: Hono<SiteEnv>) {
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    c.set('sendAgain', async ({ path, fields }: WaitingForm, cookie: string) => {
      const { csrf } = await c.req.parseBody();
      const headers = new Headers(c.req.raw.headers);
      for (const name of notAgain) headers.delete(name);
      headers.set('cookie', cookie);
      const body = new URLSearchParams(
        fields.map(([name, value]): [string, string] => [name, value]),
      );
      if (typeof csrf === 'string') body.set('csrf', csrf);
      return site.request(path, { method: 'POST', headers, body }, c.env);
    });
    await next();
  };
}
