import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import type { Actor } from '../powers/powers.ts';
import { isApi } from './problems.tsx';
import { isTokenless } from './tokenless-forms.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * The token that proves that a form came from one of our pages in this very browser: a fresh pad, and
 * the browser's MAC under it. It never looks the same twice, so that its length in a compressed page
 * tells nothing of it (BREACH).
 */
export function csrfToken(platform: Platform, device: string): string {
  const mac = platform.keyring.mac('csrf', device);
  const pad = platform.random(mac.length);
  return Buffer.concat([pad, exclusiveOr(mac, pad)]).toString('base64url');
}

function isTokenOf(platform: Platform, device: string, token: string): boolean {
  const mac = platform.keyring.mac('csrf', device);
  const given = Buffer.from(token, 'base64url');
  if (given.length !== 2 * mac.length) return false;
  const [pad, masked] = [given.subarray(0, mac.length), given.subarray(mac.length)];
  return timingSafeEqual(exclusiveOr(masked, pad), mac);
}

function exclusiveOr(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}

export type Forgery = 'origin' | 'token' | 'content-type';

/**
 * Why a request that changes something is not believed, or null (OWASP ASVS 5 V3.5). A form must come
 * from our own origin, and with the browser's token but for the few of `tokenless-forms.ts`. The API
 * takes JSON only, which no foreign page can send without being asked first, and refuses a foreign
 * origin.
 */
export async function findForgery(
  platform: Platform,
  c: Context,
  actor: Actor,
): Promise<Forgery | null> {
  if (safeMethods.has(c.req.method)) return null;
  const api = isApi(c);
  const tokenless = isTokenless(c.req.path, c.get('view'));
  if (!comesFromUs(platform, c, { api, tokenless })) return 'origin';
  const type = c.req.header('content-type') ?? '';
  if (api) return /^application\/json\b/i.test(type) ? null : 'content-type';
  if (!formTypes.test(type)) return 'content-type';
  // A body that is not what its type says, such as multipart without its boundary.
  const form = await c.req.parseBody().catch(() => null);
  if (form === null) return 'content-type';
  if (tokenless) return null;
  const { csrf } = form;
  const { device } = actor;
  return device !== null && typeof csrf === 'string' && isTokenOf(platform, device, csrf)
    ? null
    : 'token';
}

/**
 * Where the browser says that the request comes from. A program that calls the API says nothing; a
 * form without a token may say it by `Sec-Fetch-Site` alone, which no page can set.
 */
function comesFromUs(
  platform: Platform,
  c: Context,
  { api, tokenless }: { readonly api: boolean; readonly tokenless: boolean },
): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (site === 'cross-site') return false;
  if (origin !== undefined) return isOurOrigin(platform, c, origin);
  return api || (tokenless && site === 'same-origin');
}

function isOurOrigin(platform: Platform, c: Context, origin: string): boolean {
  if (origin === new URL(platform.config.baseUrl).origin) return true;
  if (platform.config.production) return false;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}
