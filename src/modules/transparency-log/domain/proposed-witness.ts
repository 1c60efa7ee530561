import { MalformedError } from './malformed-error.ts';
import { hasType, readVerifierKey, type VerifierKey } from './note-keys.ts';
import { nobody, type PolicyGroup, type PolicyWitness } from './policy.ts';

/** A witness that is yet to be agreed on. */
export interface ProposedWitness {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
}

/** With those of the settings and the keys of a rotation: as many signatures as readers take (100). */
export const mostAgreed = 32;

export const longestWitnessName = 64;
/** Its name, an id of eight digits, and 44 signs. */
export const longestKey = 400;

/** Whether a policy can call a witness so: one word that starts with a letter or digit, in any script. */
export function isWitnessName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(name) && name !== nobody;
}

/** Printable ASCII without spaces: nobody signs a text that shows otherwise than it is, by marks of direction. */
const isPlainWord = (text: string) => /^[\x21-\x7e]+$/.test(text);

/** The key of a witness, of the signature type 0x04; null: it is none, or not whole. */
export function readWitnessKey(text: string): VerifierKey<'cosignature'> | null {
  if (!isPlainWord(text)) return null;
  try {
    const key = readVerifierKey(text);
    return hasType(key, 'cosignature') ? key : null;
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}

/** Whether this can be the submission prefix of a witness (C2SP tlog-witness): nothing stands behind its path. */
export function isWitnessPrefix(url: string): boolean {
  if (!isPlainWord(url) || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username + password === '' && !/[?#]/.test(url);
}

/** Whether a policy has the name, or the public key under whatever name. */
export function isKnownWitness(
  { witnesses, groups }: { witnesses: readonly PolicyWitness[]; groups: readonly PolicyGroup[] },
  name: string,
  { publicKey }: Pick<VerifierKey, 'publicKey'>,
): boolean {
  return (
    [...witnesses, ...groups].some((known) => known.name === name) ||
    witnesses.some(({ key }) => Buffer.compare(key.publicKey, publicKey) === 0)
  );
}
