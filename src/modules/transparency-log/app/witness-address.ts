import type { Config } from '../../../platform/config/config.ts';
import { networkAround, readAddress } from '../../../platform/rate-limits/client-address.ts';

/** Without encryption somebody between could keep every cosignature away; inside a network of ours not. */
export function isSafeAddress({ production, outboundNetworks }: Config, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' || !production) return protocol === 'https:' || protocol === 'http:';
  const address = readAddress(hostname);
  return address !== null && networkAround(address, outboundNetworks) !== undefined;
}
