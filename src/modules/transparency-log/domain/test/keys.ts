import { formatVerifierKey, type SignatureType, signerOf } from '../note-keys.ts';

/** A signing key whose seed is one byte over and over: for tests alone. */
export function keyOf<Type extends SignatureType>(name: string, type: Type, byte: number) {
  return signerOf({ name, seed: new Uint8Array(32).fill(byte), type });
}

/** Its verifier key as it stands in files. */
export function keyLine(name: string, type: SignatureType, byte: number): string {
  return formatVerifierKey(keyOf(name, type, byte));
}
