import { type KeyTerm, signingKeys } from '../domain/key-terms.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { howRecovered } from './guard.ts';
import type { HeldKeys } from './log-key.ts';

/**
 * What signs the log now: every key that is not retired, the newest first.
 *
 * @throws where one of them is not held here
 */
export function signersOf(
  { origin }: { readonly origin: string },
  keys: readonly KeyTerm[],
  held: readonly Signer<'ed25519'>[],
): HeldKeys {
  const [first, ...more] = signingKeys(keys).map(({ vkey }) => {
    const signer = held.find((key) => formatVerifierKey(key) === vkey);
    if (signer !== undefined) return signer;
    throw new Error(
      `The key file is not that of the log ${origin}, or lacks a key that it signs by: ${vkey}. ` +
        `Bring the right one back. Where the database is an older copy: ${howRecovered}`,
    );
  });
  if (first === undefined) throw new Error(`The log ${origin} has no key`);
  return [first, ...more];
}
