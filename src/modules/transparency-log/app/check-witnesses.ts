import type { Config } from '../../../platform/config/config.ts';
import type { Parts } from '../../../platform/module.ts';
import { networkAround, readAddress } from '../../../platform/rate-limits/client-address.ts';
import { missingWitnessKey, siteWitnessFile } from './site-witnesses.ts';
import { findWitnessKey, WitnessKeyError } from './witness-keys.ts';
import { PolicyError, readWitnessedLogs, readWitnesses } from './witness-policy.ts';

/** Why the settings of witnesses cannot be used, with the name of the setting; null: they can be. */
export async function whyUnfitWitnesses(config: Config, { web }: Parts): Promise<string | null> {
  try {
    if (config.logWitnesses !== null) {
      const { witnesses } = await readWitnesses(config.logWitnesses);
      const open = witnesses.find(({ url }) => !isSafe(config, url ?? ''));
      if (open !== undefined) {
        return `LOG_WITNESSES: the address of ${open.name} must start with https:// in production`;
      }
    }
    if (config.logWitnessed === null) return null;
    await readWitnessedLogs(config.logWitnessed);
    // A worker alone answers nobody, and needs no key on its machine.
    if (!web || !config.production) return null;
    const key = await findWitnessKey(siteWitnessFile(config));
    return key === undefined ? missingWitnessKey(config) : null;
  } catch (error) {
    if (error instanceof PolicyError || error instanceof WitnessKeyError) return error.message;
    throw error;
  }
}

/** Without encryption somebody between could keep every cosignature away; inside a network of ours not. */
function isSafe({ production, outboundNetworks }: Config, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' || !production) return protocol === 'https:' || protocol === 'http:';
  const address = readAddress(hostname);
  return address !== null && networkAround(address, outboundNetworks) !== undefined;
}
