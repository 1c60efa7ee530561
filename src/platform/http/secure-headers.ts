import type { Context, Next } from 'hono';
import type { SiteEnv } from './site-env.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A card is to be looked at in a frame of any site, and can do nothing there. */
const cardPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors *',
].join('; ');

/** The same strict headers on every answer: nothing inline, nothing from or to another host.
 * Only a card may be framed. */
export function secureHeaders(https: boolean) {
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    await next();
    const isFramed = c.get('isFramed') === true;
    c.header('Content-Security-Policy', isFramed ? cardPolicy : policy);
    c.header('X-Content-Type-Options', 'nosniff');
    if (!isFramed) c.header('X-Frame-Options', 'DENY');
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self)');
    if (https) c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  };
}
