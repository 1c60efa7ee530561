import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import { makeOnce, readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import type { Random } from '../../../platform/random.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  hasType,
  readSignerKey,
  type Signer,
} from '../domain/note-keys.ts';

/** The keys of a file, a line each. */
export type HeldKeys = readonly [Signer<'ed25519'>, ...Signer<'ed25519'>[]];

/** The file is there and can be read, and holds no key of a log. */
export class NotAKeyError extends Error {}

/** Where the signing key lies: for the processes that integrate, and nobody else. */
export function keyFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'key');
}

/** The name of the log for ever: where its open interface lies, without the scheme. */
function originOf({ baseUrl }: Pick<Config, 'baseUrl'>): string {
  return `${new URL(baseUrl).host}/api/transparency-log`;
}

/** The keys of the file, if there is one. @throws where it holds something else, or others may read it */
export async function findLogKeys(config: Config): Promise<HeldKeys | undefined> {
  const file = keyFile(config);
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  if (config.production && ((await stat(file)).mode & 0o077) !== 0) {
    throw new Error(`Others than its owner may use the key of the log: chmod 600 ${file}`);
  }
  return signersIn(config, text);
}

/** Makes the key, unless there is one. @returns the one that is there then */
export async function makeLogKey(config: Config, random: Random): Promise<Signer<'ed25519'>> {
  return (await makeKeyFile(config, random))[0];
}

async function makeKeyFile(config: Config, random: Random): Promise<HeldKeys> {
  const line = newKeyLine(originOf(config), random);
  return signersIn(config, await makeOnce(keyFile(config), line));
}

function newKeyLine(name: string, random: Random): string {
  return `${formatSignerKey({ name, seed: random(32), type: 'ed25519' })}\n`;
}

/**
 * The keys that this process holds, one or more: a file has two while one takes over from another.
 *
 * @param isFounded whether the log has a key already
 * @throws where there is none, in production or of a log that is founded: a lost key must not be
 *   replaced unnoticed
 */
export async function openLogKeys(
  config: Config,
  random: Random,
  isFounded: boolean,
): Promise<HeldKeys> {
  const keys = await findLogKeys(config);
  if (keys !== undefined) return keys;
  if (!config.production && !isFounded) return makeKeyFile(config, random);
  throw new Error(missingKey(config));
}

/**
 * A key beside those that are known, for the same log. One that lies in the file already, since a rotation
 * was killed before it was announced, is that key. For one process at a time.
 *
 * @param held what the file holds
 */
export async function addSpareKey(
  config: Config,
  random: Random,
  held: HeldKeys,
  isKnown: (vkey: string) => boolean,
): Promise<Signer<'ed25519'>> {
  const spare = held.find((key) => !isKnown(formatVerifierKey(key)));
  if (spare !== undefined) return spare;
  const text = (await readIfThere(keyFile(config))) ?? '';
  const line = newKeyLine(held[0].name, random);
  await replaceFile(keyFile(config), `${text.trimEnd()}\n${line}`);
  return signerIn(config, line.trimEnd());
}

/**
 * The key of a log of another name, beside what the file holds, if there is one. One of that name that
 * lies there already was made by a call that was killed. For one process at a time.
 */
export async function addForeignKey(
  config: Config,
  random: Random,
  name: string,
): Promise<Signer<'ed25519'>> {
  const spare = (await findLogKeys(config))?.find((key) => key.name === name);
  if (spare !== undefined) return spare;
  const text = (await readIfThere(keyFile(config))) ?? '';
  const line = newKeyLine(name, random);
  await replaceFile(keyFile(config), `${text.trimEnd()}\n${line}`.trimStart());
  return signerIn(config, line.trimEnd());
}

/** Takes keys that are retired out of the file. For one process at a time. */
export async function dropKeys(config: Config, isRetired: (vkey: string) => boolean) {
  const text = (await readIfThere(keyFile(config))) ?? '';
  const isLeft = (line: string) => !isRetired(formatVerifierKey(signerIn(config, line)));
  const left = text.trimEnd().split('\n').filter(isLeft);
  if (left.length > 0) await replaceFile(keyFile(config), `${left.join('\n')}\n`);
}

/** Why the log cannot be signed here; null: it can be. */
export async function whyNoKey(config: Config): Promise<string | null> {
  if (!config.production || (await findLogKeys(config)) !== undefined) return null;
  return missingKey(config);
}

function missingKey(config: Config): string {
  return (
    `The key of the log is missing: ${keyFile(config)}. Bring it back from a backup; ` +
    'before the first start of a new site, make one: skylantern transparency-log keygen'
  );
}

function signersIn(config: Config, text: string): HeldKeys {
  const [first = '', ...more] = text.trimEnd().split('\n');
  return [signerIn(config, first), ...more.map((line) => signerIn(config, line))];
}

function signerIn(config: Config, line: string): Signer<'ed25519'> {
  try {
    const signer = readSignerKey(line);
    if (hasType(signer, 'ed25519')) return signer;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new NotAKeyError(`${keyFile(config)} holds no key: ${error.message}`);
  }
  throw new NotAKeyError(`${keyFile(config)} holds the key of a witness`);
}
