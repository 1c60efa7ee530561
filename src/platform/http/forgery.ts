import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { isApi } from './problems.tsx';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** The token that proves that a form came from one of our pages in this very browser. */
export function csrfToken(platform: Platform, device: string): string {
  return platform.keyring.mac('csrf', device).toString('base64url');
}

export type Forgery = 'origin' | 'token' | 'content-type';

/**
 * Why a request that changes something is not believed, or null (OWASP ASVS 5 V3.5). A form must come
 * from our own origin with the browser's token. The API takes JSON only, which no foreign page can
 * send without being asked first, and refuses a foreign origin.
 */
export async function findForgery(
  platform: Platform,
  c: Context,
  device: string | null,
): Promise<Forgery | null> {
  if (safeMethods.has(c.req.method)) return null;
  const api = isApi(c);
  const origin = c.req.header('origin');
  if (origin !== undefined ? !isOurOrigin(platform, c, origin) : !api) return 'origin';
  if (c.req.header('sec-fetch-site') === 'cross-site') return 'origin';
  const type = c.req.header('content-type') ?? '';
  if (api) return /^application\/json\b/i.test(type) ? null : 'content-type';
  if (!formTypes.test(type)) return 'content-type';
  // A body that is not what its type says, such as multipart without its boundary.
  const form = await c.req.parseBody().catch(() => null);
  if (form === null) return 'content-type';
  const { csrf } = form;
  return device !== null && typeof csrf === 'string' && equal(csrf, csrfToken(platform, device))
    ? null
    : 'token';
}

function isOurOrigin(platform: Platform, c: Context, origin: string): boolean {
  if (origin === new URL(platform.config.baseUrl).origin) return true;
  if (platform.config.production) return false;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
