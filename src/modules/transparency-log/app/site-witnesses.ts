import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import type { Platform } from '../../../platform/platform.ts';
import { signingKeys } from '../domain/key-terms.ts';
import { formatVerifierKey, hasType, readVerifierKey, type Signer } from '../domain/note-keys.ts';
import { listKeys } from '../store/keys.ts';
import { theLog } from './the-log.ts';
import type { Witness } from './witness.ts';
import { findWitnessKey, makeWitnessKey } from './witness-keys.ts';
import { readWitnessedLogs } from './witness-policy.ts';
import { openWitnessTable } from './witness-table.ts';

/**
 * Witnesses that run inside a demo, each with a key of its own. They show how watching from outside
 * works, and prove nothing: whoever has the site has their keys too.
 */
export const demoWitnesses = ['university', 'harbour-watch'] as const;
export type DemoWitness = (typeof demoWitnesses)[number];

/** Whether this site is a demo that has witnesses of its own: nobody else was named. */
export function hasDemoWitnesses({ demo, logWitnesses }: Config): boolean {
  return demo && logWitnesses === null;
}

/** Where a witness inside a demo answers, below the address of the site. */
export const demoWitnessPath = (name: DemoWitness) => `/api/transparency-log/witnesses/${name}`;

/** The key of a witness inside a demo, made in the data folder where it is not there. */
export async function openDemoWitnessKey(
  { config, random }: Pick<Platform, 'config' | 'random'>,
  name: DemoWitness,
): Promise<Signer<'cosignature'>> {
  const file = join(config.dataDir, 'transparency-log', 'witnesses', name);
  const { host } = new URL(config.baseUrl);
  return (await findWitnessKey(file)) ?? makeWitnessKey(file, host + demoWitnessPath(name), random);
}

/** A witness inside a demo; it witnesses our log alone. Null: this site has none. */
export async function openDemoWitness(
  platform: Platform,
  name: DemoWitness,
): Promise<Witness | null> {
  if (!hasDemoWitnesses(platform.config)) return null;
  const keys = signingKeys(await listKeys(platform.database.db, theLog));
  const logs = keys
    .map(({ vkey }) => readVerifierKey(vkey))
    .filter((key) => hasType(key, 'ed25519'));
  return witnessOf(platform, await openDemoWitnessKey(platform, name), logs);
}

/** Where the key lies by which this site cosigns the logs of others. */
export function siteWitnessFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'witness-key');
}

/** Makes the key by which this site cosigns the logs of others, unless there is one. */
export function makeSiteWitnessKey({ config, random }: Pick<Platform, 'config' | 'random'>) {
  const name = `${new URL(config.baseUrl).host}/api/transparency-log/witness`;
  return makeWitnessKey(siteWitnessFile(config), name, random);
}

/**
 * The witness that this site is for the logs of others; null: it is none.
 *
 * @throws in production where its key is missing: another one would begin anew, and forget what it cosigned
 */
export async function openSiteWitness(platform: Platform): Promise<Witness | null> {
  const { config } = platform;
  if (config.logWitnessed === null) return null;
  const logs = await readWitnessedLogs(config.logWitnessed);
  const key = await findWitnessKey(siteWitnessFile(config));
  if (key === undefined && config.production) throw new Error(missingWitnessKey(config));
  return witnessOf(platform, key ?? (await makeSiteWitnessKey(platform)), logs);
}

export function missingWitnessKey(config: Config): string {
  return (
    `LOG_WITNESSED needs the key of this witness: ${siteWitnessFile(config)}. Bring it back from a ` +
    'backup; for a new witness, make one: skylantern transparency-log keygen --witness'
  );
}

function witnessOf(
  platform: Platform,
  signer: Signer<'cosignature'>,
  logs: Witness['logs'],
): Witness {
  const store = openWitnessTable(platform, formatVerifierKey(signer));
  return { signer, logs, store, clock: platform.clock };
}
