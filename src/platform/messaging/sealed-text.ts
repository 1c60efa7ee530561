import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Keyring } from '../keyring.ts';
import type { Random } from '../random.ts';

const nonceLength = 12;
const tagLength = 16;

/** Which key seals a text, and the one place where it may be opened again. */
export interface SealedPlace {
  /** The purpose of the key, e.g. `messages`. */
  readonly purpose: string;
  /** The row that the sealed text belongs to: moved into another row it does not open. */
  readonly row: string;
}

/**
 * Seals a text with AES-256-GCM (NIST SP 800-38D) under a fresh 96-bit nonce.
 *
 * @returns nonce, ciphertext and tag in base64url
 */
export function sealText(
  keyring: Keyring,
  random: Random,
  { purpose, row }: SealedPlace,
  plain: string,
): string {
  const nonce = Buffer.from(random(nonceLength));
  const cipher = createCipheriv('aes-256-gcm', keyring.key(purpose), nonce);
  cipher.setAAD(Buffer.from(row));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws when the text was changed, belongs to another row or was sealed under another key */
export function openText(keyring: Keyring, { purpose, row }: SealedPlace, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const tagStart = bytes.length - tagLength;
  if (tagStart < nonceLength) throw new Error('A sealed text is too short');
  const nonce = bytes.subarray(0, nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', keyring.key(purpose), nonce, {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(row));
  decipher.setAuthTag(bytes.subarray(tagStart));
  const plain = [decipher.update(bytes.subarray(nonceLength, tagStart)), decipher.final()];
  return Buffer.concat(plain).toString('utf8');
}
