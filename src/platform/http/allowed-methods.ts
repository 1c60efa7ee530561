import type { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { SiteEnv } from './site-env.ts';

/** The methods that an address answers, for `Allow` (RFC 9110 §15.5.6); none: there is no such address. */
export function methodsByAddress(site: Hono<SiteEnv>): (path: string) => readonly string[] {
  const router = new TrieRouter<string>();
  for (const { method, path } of site.routes) {
    if (method !== 'ALL') router.add('GET', path, method);
  }
  return (path) => {
    const address = path.length > 1 ? path.replace(/\/$/, '') : path;
    const methods = new Set(router.match('GET', address)[0].map(([method]) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].toSorted();
  };
}
