import { BlockList, isIP } from 'node:net';

/**
 * The address that one entry of `X-Forwarded-For`, or the connection, names: without port, brackets,
 * quotes and zone, as a proxy may add them (RFC 7239 §6, RFC 4007 §11), and as IPv4 where IPv6 only
 * wraps one (RFC 4291 §2.5.5.2, RFC 6052 §2.1, RFC 3056 §2). Null when it names none.
 */
export function readAddress(entry: string): string | null {
  const bare = entry.trim().replace(/^"(.*)"$/, '$1');
  const host = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare)?.[1] ?? withoutPort(bare);
  const address = host.replace(/%.*$/, '');
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : null;
  return wrappedIpv4(address) ?? address.toLowerCase();
}

/** A port can follow an IPv4 address only: in IPv6 without brackets every colon is of the address. */
function withoutPort(text: string): string {
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
}

/** The addresses of a list, as its header wrote them; what is empty between commas is no entry. */
export function readForwarded(header: string): (string | null)[] {
  const entries = header.split(',').filter((entry) => entry.trim() !== '');
  return entries.map(readAddress);
}

/** The eight groups of an IPv6 address as numbers, `::` and a dotted end written out. */
export function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, before = '', ...bytes] = dotted ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  const plain =
    dotted === null
      ? address
      : `${before}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string | undefined) =>
    part === undefined || part === '' ? [] : part.split(':');
  const [start, end] = [groups(head), groups(tail)];
  const missing = tail === undefined ? 0 : 8 - start.length - end.length;
  const all = [...start, ...Array.from({ length: missing }, () => '0'), ...end];
  return all.map((group) => Number.parseInt(group, 16));
}

const wrappings = ['0:0:0:0:0:65535', '100:65435:0:0:0:0'];

/**
 * The IPv4 address that an IPv6 one wraps: `::ffff:0:0/96`, `64:ff9b::/96` of a translator, or
 * `2002::/16`, in which each IPv4 address has 65,536 networks (6to4).
 */
function wrappedIpv4(address: string): string | null {
  const groups = groupsOf(address);
  const is6to4 = groups[0] === 0x2002;
  if (!is6to4 && !wrappings.includes(groups.slice(0, 6).join(':'))) return null;
  return groups
    .slice(...(is6to4 ? [1, 3] : [6]))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** Whether a text is a network such as `203.0.113.0/24` or `2001:db8::/48`. */
export function isNetwork(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const kind = isIP(address);
  if (more.length > 0 || kind === 0 || !/^\d{1,3}$/.test(length)) return false;
  return Number(length) >= 1 && Number(length) <= (kind === 4 ? 32 : 128);
}

/** The first of these networks that an address lies in. */
export function networkAround(address: string, networks: readonly string[]): string | undefined {
  return networks.find((network) => {
    const [start = '', length] = network.split('/');
    const list = new BlockList();
    list.addSubnet(start, Number(length), isIP(start) === 4 ? 'ipv4' : 'ipv6');
    return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  });
}
