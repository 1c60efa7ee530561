import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { groupsOf, networkAround, readAddress, readForwarded } from './client-address.ts';
import type { Limit } from './rate-limits.ts';

/**
 * The network that a request comes from, coarse enough to be nobody's name: an office network of the
 * settings, else the first 24 bits of an IPv4 address, the first 56 of an IPv6 one; `unknown` where
 * there is no connection (tests). A line at home has 256 networks of 64 bits to itself (RFC 6177 §2,
 * RIPE-690 §4.2), and by 64 would have 256 times every limit.
 *
 * The address is the connection's, or, behind `TRUST_PROXY_HOPS` proxies of ours, the entry of
 * `X-Forwarded-For` that the outermost of them wrote: counted from the right, since anybody can
 * write the left ones. Where that entry is no address, it is the connection's.
 */
export function networkOf({ config }: Pick<Platform, 'config'>, c: Context): string {
  const hops = config.trustProxyHops;
  const forwarded = hops === 0 ? [] : readForwarded(c.req.header('x-forwarded-for') ?? '');
  const address = forwarded.at(-hops) ?? readAddress(connectionAddress(c));
  if (address === null) return 'unknown';
  return networkAround(address, config.officeNetworks) ?? cutAddress(address);
}

/** The node adapter puts the connection's request into the environment; other runners have none. */
function connectionAddress(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? '';
}

/** The network part of an address as `readAddress` gives it (RFC 5952, zeros written out). */
export function cutAddress(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [first = 0, second = 0, third = 0, fourth = 0] = groupsOf(address);
  const groups = [first, second, third, fourth & 0xff00];
  return `${groups.map((group) => group.toString(16)).join(':')}::/56`;
}

/** How many times what a stranger's network may an office network of the settings may. */
const officeShare = 10;

/** The budget of a network: an office network has its own, ten times that of others. */
export function budgetOf({ config }: Pick<Platform, 'config'>, limit: Limit, network: string) {
  return config.officeNetworks.includes(network)
    ? { ...limit, name: `${limit.name}.office`, points: limit.points * officeShare }
    : limit;
}
