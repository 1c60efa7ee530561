import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import { makeOnce, readIfThere } from '../../../platform/files/durable-files.ts';
import type { Random } from '../../../platform/random.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { formatSignerKey, hasType, readSignerKey, type Signer } from '../domain/note-keys.ts';

/** Where the signing key lies: for the processes that integrate, and nobody else. */
export function keyFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'key');
}

/** The name of the log for ever: where its open interface lies, without the scheme. */
function originOf({ baseUrl }: Pick<Config, 'baseUrl'>): string {
  return `${new URL(baseUrl).host}/api/transparency-log`;
}

/** The key, if there is one. @throws where the file holds something else, or others may read it */
async function findLogKey(config: Config): Promise<Signer<'ed25519'> | undefined> {
  const file = keyFile(config);
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  if (config.production && ((await stat(file)).mode & 0o077) !== 0) {
    throw new Error(`Others than its owner may use the key of the log: chmod 600 ${file}`);
  }
  return signerIn(config, text);
}

/** Makes the key, unless there is one. @returns the one that is there then */
export async function makeLogKey(config: Config, random: Random): Promise<Signer<'ed25519'>> {
  const seed = { name: originOf(config), seed: random(32), type: 'ed25519' } as const;
  return signerIn(config, await makeOnce(keyFile(config), `${formatSignerKey(seed)}\n`));
}

/**
 * @param isFounded whether the log has a key already
 * @throws where there is none, in production or of a log that is founded: a lost key must not be
 *   replaced unnoticed
 */
export async function openLogKey(
  config: Config,
  random: Random,
  isFounded: boolean,
): Promise<Signer<'ed25519'>> {
  const key = await findLogKey(config);
  if (key !== undefined) return key;
  if (!config.production && !isFounded) return makeLogKey(config, random);
  throw new Error(missingKey(config));
}

/** Why the log cannot be signed here; null: it can be. */
export async function whyNoKey(config: Config): Promise<string | null> {
  if (!config.production || (await findLogKey(config)) !== undefined) return null;
  return missingKey(config);
}

function missingKey(config: Config): string {
  return (
    `The key of the log is missing: ${keyFile(config)}. Bring it back from a backup; ` +
    'before the first start of a new site, make one: skylantern transparency-log keygen'
  );
}

function signerIn(config: Config, text: string): Signer<'ed25519'> {
  try {
    const signer = readSignerKey(text.trimEnd());
    if (hasType(signer, 'ed25519')) return signer;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new Error(`${keyFile(config)} holds no key: ${error.message}`);
  }
  throw new Error(`${keyFile(config)} holds the key of a witness`);
}
