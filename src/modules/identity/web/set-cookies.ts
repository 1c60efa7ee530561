import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';

/** Hands `Set-Cookie` headers made elsewhere to the browser, beside those of this answer. */
export function setCookies(c: Context<SiteEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}
