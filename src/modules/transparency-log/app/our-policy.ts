import type { Platform } from '../../../platform/platform.ts';
import {
  demoWitnesses,
  demoWitnessPath,
  hasDemoWitnesses,
  openDemoWitnessKey,
} from './site-witnesses.ts';
import { readWitnesses, type WitnessPolicy } from './witness-policy.ts';

/**
 * By whom the checkpoints of our log are cosigned: by `LOG_WITNESSES`, else in a demo by its own two, of
 * whom none is needed, since they prove nothing.
 *
 * @throws PolicyError
 */
export async function readOurPolicy(
  platform: Pick<Platform, 'config' | 'random'>,
): Promise<WitnessPolicy> {
  const { config } = platform;
  if (config.logWitnesses !== null) return readWitnesses(config.logWitnesses);
  const names = hasDemoWitnesses(config) ? demoWitnesses : [];
  const witnesses = names.map(async (name) => {
    const { sign: _, ...key } = await openDemoWitnessKey(platform, name);
    return { name, key, url: config.baseUrl + demoWitnessPath(name) };
  });
  return { witnesses: await Promise.all(witnesses), groups: [], quorum: null };
}
