import { createHmac } from 'node:crypto';
import { canonicalJson, parseStrictJson, type StrictJson } from './canonical-json.ts';
import { MalformedError } from './malformed-error.ts';

/** Bytes of a salt, fresh and random for each entry and field. */
export const saltLength = 32;

/** 32 bytes in base64url without padding; the two bits that the last letter has too many are zero. */
const shape = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/**
 * What a leaf says in public of a private value: base64url of HMAC-SHA-256 (RFC 2104), its key the
 * salt, its message the canonical JSON of `[field, value]`. Whoever has salt and value can check it;
 * without the salt no guess can be confirmed.
 *
 * @param salt 32 bytes
 * @throws {MalformedError} when the salt has another length, or the value is nothing the log writes
 */
export function commit(salt: Uint8Array, field: string, value: StrictJson): string {
  if (salt.length !== saltLength) {
    throw new MalformedError(`A salt has ${saltLength} bytes, this one ${salt.length}`);
  }
  parseStrictJson(canonicalJson(value));
  return createHmac('sha256', salt)
    .update(canonicalJson([field, value]))
    .digest('base64url');
}

/** Whether a text can be a commitment: the one way to write 32 bytes in base64url without padding. */
export function isCommitment(text: string): boolean {
  return shape.test(text);
}
