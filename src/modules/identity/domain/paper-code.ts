import { createHash, timingSafeEqual } from 'node:crypto';
import { foldCode } from '../../../platform/text/fold-typed.ts';

/** 128 bits. */
export const paperCodeBytes = 16;

/** Crockford's base32: no I, L, O or U, so that nobody wonders which sign stands on the paper. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const valueSigns = 26;
const checkSigns = 2;
const groupSigns = 4;
const written = new RegExp(`^[${signs}]{${valueSigns + checkSigns}}$`);

/** The code as it is printed: seven groups of four signs, the last two of which check the others. */
export function writePaperCode(bytes: Uint8Array): string {
  const text = toBase32(bytes) + checkOf(bytes);
  return (text.match(new RegExp(`.{${groupSigns}}`, 'g')) ?? []).join('-');
}

/**
 * The bytes of a code as somebody typed it: small letters, I and L for 1, O for 0 and anything between the
 * groups do no harm.
 *
 * @returns null where it is none, or a sign of it is wrong
 */
export function readPaperCode(typed: string): Uint8Array | null {
  const text = foldCode(typed).toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  if (!written.test(text)) return null;
  const bytes = fromBase32(text.slice(0, valueSigns));
  if (bytes === null) return null;
  const [given, right] = [Buffer.from(text.slice(valueSigns)), Buffer.from(checkOf(bytes))];
  return timingSafeEqual(given, right) ? bytes : null;
}

/** What is stored in its place: at 128 bits, a digest without a key gives nothing away. */
export function paperCodeDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function toBase32(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let sign = 0; sign < valueSigns; sign += 1) {
    text = `${signs[Number(value & 31n)]}${text}`;
    value >>= 5n;
  }
  return text;
}

/** Null for more than 128 bits. */
function fromBase32(text: string): Uint8Array | null {
  let value = 0n;
  for (const sign of text) value = (value << 5n) | BigInt(signs.indexOf(sign));
  if (value >> BigInt(8 * paperCodeBytes) !== 0n) return null;
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * paperCodeBytes, '0'), 'hex'));
}

/** Ten bits of a digest of its own, which says nothing about the one that is stored. */
function checkOf(bytes: Uint8Array): string {
  const digest = createHash('sha256').update('skylantern-paper-code').update(bytes).digest();
  const bits = digest.readUInt16BE(0) >> 6;
  return `${signs[bits >> 5]}${signs[bits & 31]}`;
}
