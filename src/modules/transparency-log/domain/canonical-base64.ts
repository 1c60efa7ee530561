import { MalformedError } from './malformed-error.ts';

/** Bytes in standard base64 with padding (RFC 4648 §4). */
export function formatBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/**
 * The bytes of a text in standard base64 (RFC 4648 §4), in the one way that they are written: with
 * padding, without spaces, unused bits zero. `what` names the thing in the message of the refusal.
 */
export function readBase64(text: string, what: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (formatBase64(bytes) !== text) throw new MalformedError(`${what} is not canonical base64`);
  return bytes;
}

/** The bytes of a SHA-256 hash in canonical base64: 32, no more and no fewer. */
export function readHash(text: string, what: string): Uint8Array {
  const bytes = readBase64(text, what);
  if (bytes.length !== 32) throw new MalformedError(`${what} has ${bytes.length} bytes, not 32`);
  return bytes;
}
