import type { Config } from '../../../platform/config/config.ts';
import type { Parts } from '../../../platform/module.ts';
import { missingWitnessKey, siteWitnessFile } from './site-witnesses.ts';
import { isSafeAddress } from './witness-address.ts';
import { findWitnessKey, WitnessKeyError } from './witness-keys.ts';
import { PolicyError, readWitnessedLogs, readWitnesses } from './witness-policy.ts';

/** Why the settings of witnesses cannot be used, with the name of the setting; null: they can be. */
export async function whyUnfitWitnesses(config: Config, { web }: Parts): Promise<string | null> {
  try {
    if (config.logWitnesses !== null) {
      const { witnesses } = await readWitnesses(config.logWitnesses);
      const open = witnesses.find(({ url }) => !isSafeAddress(config, url ?? ''));
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
