import type { Context, Next } from 'hono';

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

const strict = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)',
};
const onlyHttps = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** The same strict headers on every answer: nothing inline, nothing from or to another host. */
export function secureHeaders(https: boolean) {
  const all = Object.entries(https ? { ...strict, ...onlyHttps } : strict);
  return async (c: Context, next: Next): Promise<void> => {
    await next();
    // Straight into the answer: `c.header` would wrap it anew for each of them.
    for (const [name, value] of all) c.res.headers.set(name, value);
  };
}
