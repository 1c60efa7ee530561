import { type Context, Hono, type Next } from 'hono';
import { stopWire } from '../messaging/email/stop-wire.ts';
import type { Module } from '../module.ts';
import type { Platform } from '../platform.ts';
import { corsForReads } from './cors-for-reads.ts';
import { limitAddress } from './limit-address.ts';
import { limitBody } from './limit-body.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import type { Wire } from './wire.ts';

/**
 * The wires of all modules, each at `/api/<module>`, and the one of messages, at `/api/messaging`. They stand before it is asked who a visitor is, so
 * that a program costs no session and no cookie is looked at. What no wire answers goes on to acts and
 * lists; a wrong method on a path of theirs does not.
 */
export async function wireRoutes(platform: Platform, modules: readonly Module[]) {
  const routes = new Hono<SiteEnv>();
  addWire(routes, platform, '/api/messaging', stopWire(platform));
  for (const { name, wire } of modules) {
    if (wire !== undefined) addWire(routes, platform, `/api/${name}`, await wire(platform));
  }
  return routes;
}

function addWire(routes: Hono<SiteEnv>, platform: Platform, at: string, wire: Wire): void {
  const paths = methodsByPath(wire);
  const chain = [keepApart, corsForReads, takeExactly, limitAddress, limitBody(platform)] as const;
  for (const path of paths.keys()) routes.use(at + path, ...chain);
  routes.route(at, wire);
  for (const [path, methods] of paths) routes.all(at + path, refuseOthers(methods));
}

/** @throws where a route would answer more than its own: it would stand before acts and lists too */
function methodsByPath(wire: Wire): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { path, method } of wire.routes) {
    if (method === 'ALL' || path === '/*' || path === '*') {
      throw new Error(`A wire answers by method and path, not ${method} ${path}`);
    }
    const more = method === 'GET' ? ['GET', 'HEAD'] : [method];
    paths.set(path, [...(paths.get(path) ?? []), ...more]);
  }
  return paths;
}

/** No cookie goes out, and nothing is kept but what its route says may be. */
async function keepApart(c: Context<SiteEnv>, next: Next): Promise<void> {
  await next();
  const { headers, status } = c.res;
  if (headers.has('Set-Cookie')) {
    headers.delete('Set-Cookie');
    throw new Error('A wire sets no cookie');
  }
  const isKept = (status === 200 || status === 304) && headers.has('Cache-Control');
  if (!isKept) headers.set('Cache-Control', 'no-store');
}

/**
 * One spelling for each address: a stroke at its end, signs in percent and steps such as `..` are not
 * read away, as they are for people.
 */
async function takeExactly(c: Context<SiteEnv>, next: Next) {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: { readonly url?: string } };
  const { pathname } = new URL(c.req.url);
  // As it was sent, before any library tidied it up; a proxy may send the whole address.
  const sent = incoming?.url?.startsWith('/') ? incoming.url.replace(/\?.*$/s, '') : pathname;
  if (sent === c.req.path && pathname === sent) return next();
  return answerRefusal(c, { code: 'not-found' });
}

function refuseOthers(methods: readonly string[]) {
  const allow = [...new Set(methods)].toSorted().join(', ');
  return (c: Context<SiteEnv>) => {
    c.header('Allow', allow);
    return answerRefusal(c, { code: 'method-not-allowed' });
  };
}
