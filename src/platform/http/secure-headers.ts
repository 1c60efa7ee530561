import type { Context, Next } from 'hono';
import type { SiteEnv } from './site-env.ts';

/** @param targets where forms lead beside this site */
const policyOfPages = (targets: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ["form-action 'self'", ...targets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * A card is to be looked at in a frame of any site, and can do nothing there. Its route sets this
 * policy, which stays with the answer where that is kept for others.
 */
export const cardPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors *',
].join('; ');

const shared = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)',
};
const ofPages = {
  ...shared,
  'Content-Security-Policy': policyOfPages([]),
  'X-Frame-Options': 'DENY',
};
const onlyHttps = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/**
 * The same strict headers on every answer: nothing inline, nothing from or to another host. Only what
 * has the policy of a card may be framed.
 */
export function secureHeaders(https: boolean) {
  const list = (headers: Readonly<Record<string, string>>) =>
    Object.entries(https ? { ...headers, ...onlyHttps } : headers);
  const [pages, framed] = [list(ofPages), list(shared)];
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    await next();
    // Straight into the answer: `c.header` would wrap it anew for each of them.
    const isCard = c.res.headers.get('Content-Security-Policy') === cardPolicy;
    const headers = isCard ? framed : pages;
    for (const [name, value] of headers) c.res.headers.set(name, value);
    const targets = c.get('formTargets');
    if (targets !== undefined && !isCard) {
      c.res.headers.set('Content-Security-Policy', policyOfPages(targets));
    }
  };
}
