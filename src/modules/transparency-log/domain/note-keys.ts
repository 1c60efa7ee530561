import { createHash } from 'node:crypto';
import { formatBase64, readBase64 } from './canonical-base64.ts';
import { keyPairOf, publicKeyLength } from './ed25519.ts';
import { MalformedError } from './malformed-error.ts';

/** The signature types that are known here, with the byte that stands for each (C2SP signed-note). */
const typeBytes = { ed25519: 0x01, cosignature: 0x04 } as const;

/** How a key signs: the text of a note alone, or a checkpoint with the time of signing. */
export type SignatureType = keyof typeof typeBytes;

/** A public key that is trusted under a name. */
export interface VerifierKey<Type extends SignatureType = SignatureType> {
  /** Not empty; no Unicode space, no plus, no control character. */
  readonly name: string;
  /** The first 32 bits of the hash of name, type and public key, as an unsigned number. */
  readonly keyId: number;
  readonly type: Type;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/** A key that signs bytes; its seed cannot be read back from it. */
export interface Signer<Type extends SignatureType = SignatureType> extends VerifierKey<Type> {
  /** The Ed25519 signature of exactly these bytes, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** What a key is made of: the seed is 32 secret random bytes. */
export interface SignerSeed<Type extends SignatureType = SignatureType> {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly type: Type;
}

/** Whether a key that was read signs in this way. */
export function hasType<Key extends VerifierKey, Type extends SignatureType>(
  key: Key,
  type: Type,
): key is Key & VerifierKey<Type> {
  return key.type === type;
}

/** Whether this can be the name of a key (C2SP signed-note, Format). */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}\p{Surrogate}+]+$/u.test(name);
}

/** The type byte with the key's bytes behind it, as they are hashed and written. */
function typed(type: SignatureType, key: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(typeBytes[type]), key]);
}

/** key ID = SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4], big-endian (C2SP signed-note, Signatures). */
function keyIdOf(name: string, type: SignatureType, publicKey: Uint8Array): number {
  const hash = createHash('sha256').update(`${name}\n`).update(typed(type, publicKey)).digest();
  return hash.readUInt32BE(0);
}

/** A key id as it is written in keys and messages: eight digits, hexadecimal, lower case. */
export function formatKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}

/** The verifier key of a name and 32 bytes of public key. */
export function verifierKeyOf<Type extends SignatureType>(
  name: string,
  type: Type,
  publicKey: Uint8Array,
): VerifierKey<Type> {
  if (!isKeyName(name)) throw new RangeError('this cannot be the name of a key');
  if (publicKey.length !== publicKeyLength) throw new RangeError('a public key has 32 bytes');
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey };
}

/** The signing key of a 32-byte seed. */
export function signerOf<Type extends SignatureType>(of: SignerSeed<Type>): Signer<Type> {
  const { publicKey, sign } = keyPairOf(of.seed);
  return { ...verifierKeyOf(of.name, of.type, publicKey), sign };
}

/** The parts of `name+id+base64`; `what` names the key in refusals, which never repeat it. */
function readKeyParts(text: string, what: string) {
  const [name = '', id = '', ...rest] = text.split('+');
  if (!isKeyName(name)) throw new MalformedError(`the name in ${what} is empty or has a space`);
  if (rest.length === 0) throw new MalformedError(`${what} is not name+id+base64`);
  if (!/^[0-9a-f]{8}$/.test(id))
    throw new MalformedError(`the id in ${what} is not eight hexadecimal digits in lower case`);
  const bytes = readBase64(rest.join('+'), `the last part of ${what}`);
  return { name, keyId: Number.parseInt(id, 16), ...readTyped(bytes, what) };
}

function readTyped(bytes: Uint8Array, what: string): { type: SignatureType; key: Uint8Array } {
  const [byte] = bytes;
  if (byte === undefined) throw new MalformedError(`${what} has no bytes`);
  const type = (['ed25519', 'cosignature'] as const).find((known) => typeBytes[known] === byte);
  if (type === undefined)
    throw new MalformedError(`${what} has the unknown signature type ${byte}`);
  // Public keys and seeds have the same length.
  if (bytes.length !== 1 + publicKeyLength)
    throw new MalformedError(`${what} has ${bytes.length - 1} bytes, not ${publicKeyLength}`);
  return { type, key: bytes.slice(1) };
}

const privateMark = 'PRIVATE+KEY+';

/** Reads a verifier key `name+id+base64`, without a newline; the id must be that of name and key. */
export function readVerifierKey(text: string): VerifierKey {
  if (text.startsWith(privateMark))
    throw new MalformedError('a private key stands where a verifier key belongs');
  const what = 'the verifier key';
  const { name, keyId, type, key } = readKeyParts(text, what);
  const verifier = verifierKeyOf(name, type, key);
  if (verifier.keyId !== keyId) throw new MalformedError(`${what} has the id of another key`);
  return verifier;
}

/** A verifier key as it is handed out: `name+id+base64`, without a newline. */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${formatKeyId(keyId)}+${formatBase64(typed(type, publicKey))}`;
}

/**
 * Reads a signing key `PRIVATE+KEY+name+id+base64` as Go's note package writes it: the bytes are type
 * and seed, the id is that of the public key. No newline. What is refused is never repeated.
 */
export function readSignerKey(text: string): Signer {
  const what = 'the signing key';
  if (!text.startsWith(privateMark))
    throw new MalformedError(`${what} does not begin with ${privateMark}`);
  const { name, keyId, type, key } = readKeyParts(text.slice(privateMark.length), what);
  const signer = signerOf({ name, seed: key, type });
  if (signer.keyId !== keyId) throw new MalformedError(`${what} has the id of another key`);
  return signer;
}

/** A signing key as it stands in its file; secret. */
export function formatSignerKey(of: SignerSeed): string {
  const { name, keyId } = signerOf(of);
  return `${privateMark}${name}+${formatKeyId(keyId)}+${formatBase64(typed(of.type, of.seed))}`;
}
