import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { formatVerifierKey, hasType, readVerifierKey } from '../domain/note-keys.ts';
import type { PolicyWitness } from '../domain/policy.ts';
import { isKnownWitness } from '../domain/proposed-witness.ts';
import { listWitnessOrders } from '../store/read-witnesses.ts';
import {
  demoWitnesses,
  demoWitnessPath,
  hasDemoWitnesses,
  openDemoWitnessKey,
} from './site-witnesses.ts';
import { theLog } from './the-log.ts';
import { readWitnesses, type WitnessPolicy } from './witness-policy.ts';

/** Who made it a witness: whoever runs the site, by its settings; both owners together; or a demo has it by itself. */
export type WitnessBy = 'settings' | 'owners' | 'demo';

export interface OurWitness extends PolicyWitness {
  readonly from: WitnessBy;
}

/** By whom the checkpoints of our log are cosigned. */
export interface OurPolicy extends WitnessPolicy {
  readonly witnesses: readonly OurWitness[];
}

type Site = Pick<Platform, 'config' | 'random'>;

/**
 * Those of the settings or of a demo, and those that both owners agreed on.
 *
 * @throws PolicyError
 */
export async function readOurPolicy(site: Site, db: Database): Promise<OurPolicy> {
  return addAgreed(await readSettledPolicy(site), db);
}

/**
 * Those that stay as long as the process runs: by `LOG_WITNESSES`, else in a demo its own two, of whom none is
 * needed, since they prove nothing.
 *
 * @throws PolicyError
 */
export async function readSettledPolicy(site: Site): Promise<OurPolicy> {
  const { config } = site;
  if (config.logWitnesses !== null) {
    const policy = await readWitnesses(config.logWitnesses);
    const witnesses = policy.witnesses.map((each) => ({ ...each, from: 'settings' as const }));
    return { ...policy, witnesses };
  }
  const names = hasDemoWitnesses(config) ? demoWitnesses : [];
  const witnesses = names.map(async (name) => {
    const { sign: _, ...key } = await openDemoWitnessKey(site, name);
    return { name, key, url: config.baseUrl + demoWitnessPath(name), from: 'demo' as const };
  });
  return { witnesses: await Promise.all(witnesses), groups: [], quorum: null };
}

/**
 * Adds those that both owners agreed on. The quorum stays that of the settings. Settings that name one of them
 * since are the same witness; those that give its name to somebody else leave it its key as name.
 */
export async function addAgreed(policy: OurPolicy, db: Database): Promise<OurPolicy> {
  let all = policy;
  for (const { name, vkey, url } of await listWitnessOrders(db, theLog)) {
    const key = readVerifierKey(vkey);
    if (!hasType(key, 'cosignature')) throw new Error(`The witness ${name} has no witness's key`);
    const called = [name, formatVerifierKey(key)].find((each) => !isKnownWitness(all, each, key));
    if (called === undefined) continue;
    const witness = { name: called, key, url, from: 'owners' } as const;
    all = { ...all, witnesses: [...all.witnesses, witness] };
  }
  return all;
}
