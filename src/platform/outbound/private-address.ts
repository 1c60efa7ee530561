import { BlockList, isIP } from 'node:net';
import { networkAround, readAddress } from '../rate-limits/client-address.ts';

/**
 * What is no address of the public Internet (IANA special-purpose registries, RFC 6890): this machine, its
 * own network, documentation, multicast. Wrapped IPv4 addresses are read before.
 */
const kept: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const privateNetworks = new BlockList();
for (const [start, length] of kept) {
  privateNetworks.addSubnet(start, length, isIP(start) === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Whether an IP address is one that the site must not ask for somebody else (server-side request forgery):
 * private, and in none of the allowed networks. What is no address is one, too.
 *
 * @param allowed networks such as `127.0.0.0/8`
 */
export function isKeptAddress(address: string, allowed: readonly string[]): boolean {
  const read = readAddress(address);
  if (read === null) return true;
  if (networkAround(read, allowed) !== undefined) return false;
  return privateNetworks.check(read, isIP(read) === 4 ? 'ipv4' : 'ipv6');
}
