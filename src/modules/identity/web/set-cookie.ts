import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';

/** Hands a `Set-Cookie` header made elsewhere to the browser, beside those of this answer. */
export function setCookie(c: Context<SiteEnv>, cookie: string): void {
  c.header('Set-Cookie', cookie, { append: true });
}
