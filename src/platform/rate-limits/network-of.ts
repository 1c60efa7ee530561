import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';

/**
 * The network that a request comes from, coarse enough to be nobody's name: the first 24 bits of an
 * IPv4 address, the first 64 of an IPv6 one; `unknown` where there is no connection (tests).
 *
 * The address is the connection's, or, behind `TRUST_PROXY_HOPS` proxies of ours, the entry of
 * `X-Forwarded-For` that the outermost of them wrote: counted from the right, since anybody can
 * write the left ones.
 */
export function networkOf(platform: Platform, c: Context): string {
  const hops = platform.config.trustProxyHops;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = hops === 0 ? connectionAddress(c) : (forwarded.at(-hops) ?? connectionAddress(c));
  return cutAddress(address);
}

/** The node adapter puts the connection's request into the environment; other runners have none. */
function connectionAddress(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? '';
}

/** The network part of an address; `unknown` when it is none. */
export function cutAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const kind = isIP(plain);
  if (kind === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (kind === 6) return `${firstFourGroups(plain).join(':')}::/64`;
  return 'unknown';
}

/** The first 64 bits of an IPv6 address, `::` written out, without leading zeros (RFC 5952). */
function firstFourGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined) =>
    part === undefined || part === '' ? [] : part.split(':');
  const [before, after] = [groups(head), groups(tail)];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - widthOf(after));
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}

/** A dotted end stands for two groups. */
function widthOf(groups: readonly string[]): number {
  return groups.length + (groups.at(-1)?.includes('.') === true ? 1 : 0);
}
