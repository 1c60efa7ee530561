import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import { makeOnce, readIfThere } from '../../../platform/files/durable-files.ts';
import type { Random } from '../../../platform/random.ts';
import { formatSignerKey, hasType, readSignerKey, type Signer } from '../domain/note-keys.ts';

/** Where the signing key lies: for the processes that integrate, and nobody else. */
export function keyFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'key');
}

/** The name of the log for ever: where its open interface lies, without the scheme. */
function originOf({ baseUrl }: Pick<Config, 'baseUrl'>): string {
  return `${new URL(baseUrl).host}/api/transparency-log`;
}

/** The key, if there is one. @throws MalformedError where the file holds something else */
async function findLogKey(config: Config): Promise<Signer<'ed25519'> | undefined> {
  const text = await readIfThere(keyFile(config));
  return text === undefined ? undefined : signerIn(text);
}

/** Makes the key, unless there is one. @returns the one that is there then */
export async function makeLogKey(config: Config, random: Random): Promise<Signer<'ed25519'>> {
  const seed = { name: originOf(config), seed: random(32), type: 'ed25519' } as const;
  return signerIn(await makeOnce(keyFile(config), `${formatSignerKey(seed)}\n`));
}

/** @throws where there is none in production: a lost key must not be replaced unnoticed */
export async function openLogKey(config: Config, random: Random): Promise<Signer<'ed25519'>> {
  const key = await findLogKey(config);
  if (key !== undefined) return key;
  if (!config.production) return makeLogKey(config, random);
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

function signerIn(text: string): Signer<'ed25519'> {
  const signer = readSignerKey(text.trimEnd());
  if (hasType(signer, 'ed25519')) return signer;
  throw new Error('The key of the log is that of a witness');
}
