import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Platform } from '../platform.ts';

const oneYear = 365 * 24 * 60 * 60;
const shape = /^[A-Za-z0-9_-]{22}$/;

/** The name of a cookie of ours: locked to this host where the site is reached by https. */
function cookieName(platform: Platform, name: string): string {
  return platform.config.baseUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** The browser's own mark from its cookie; null where there is none or it is not of our making. */
export function readDevice(platform: Platform, c: Context): string | null {
  const value = getCookie(c, cookieName(platform, 'skylantern-browser'));
  return value !== undefined && shape.test(value) ? value : null;
}

/** Gives the browser a mark of 128 random bits, which names nobody. */
export function giveDevice(platform: Platform, c: Context): string {
  const device = Buffer.from(platform.random(16)).toString('base64url');
  setCookie(c, cookieName(platform, 'skylantern-browser'), device, {
    path: '/',
    httpOnly: true,
    secure: platform.config.baseUrl.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: oneYear,
  });
  return device;
}
