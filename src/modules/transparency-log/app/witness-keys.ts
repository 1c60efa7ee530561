import { stat } from 'node:fs/promises';
import { makeOnce, readIfThere } from '../../../platform/files/durable-files.ts';
import type { Random } from '../../../platform/random.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { formatSignerKey, hasType, readSignerKey, type Signer } from '../domain/note-keys.ts';

/** A key file that cannot be used, with why. */
export class WitnessKeyError extends Error {}

/** Makes the key of a witness, unless there is one. @returns the one that is there then */
export async function makeWitnessKey(
  file: string,
  name: string,
  random: Random,
): Promise<Signer<'cosignature'>> {
  const seed = { name, seed: random(32), type: 'cosignature' } as const;
  return signerIn(file, await makeOnce(file, `${formatSignerKey(seed)}\n`));
}

/**
 * The key of a witness; undefined: there is none.
 *
 * @throws WitnessKeyError where the file holds something else, or others may read it
 */
export async function findWitnessKey(file: string): Promise<Signer<'cosignature'> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  if (((await stat(file)).mode & 0o077) !== 0) {
    throw new WitnessKeyError(`Others than its owner may use the key: chmod 600 ${file}`);
  }
  return signerIn(file, text);
}

function signerIn(file: string, text: string): Signer<'cosignature'> {
  try {
    const signer = readSignerKey(text.trimEnd());
    if (hasType(signer, 'cosignature')) return signer;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new WitnessKeyError(`${file} holds no key: ${error.message}`);
  }
  throw new WitnessKeyError(`${file} holds the key of a log, not of a witness`);
}
