// @ts-check
// Reads receipts (C2SP tlog-proof@v1) and verifier keys (C2SP signed-note), as `domain/receipt.ts` does.

/** @import * as Check from './check-types.ts' */

/** Bytes at most: of a receipt, and of a leaf (C2SP tlog-tiles gives its length two bytes). */
export const longest = { receipt: 1_000_000, leaf: 65_535 };

const mostHashes = 53;
const mostKeys = 100;

/** Something is not in its format, in the way of its code. */
export class Unreadable extends Error {
  /** @param {Check.WrongCode} code @param {Check.Values} values */
  constructor(code, values) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** @param {Check.WrongCode} code @param {Check.Values} [values] @returns {never} */
export function refuse(code, values = {}) {
  throw new Unreadable(code, values);
}

const firstLine = 'c2sp.org/tlog-proof@v1';

/** Which file is the receipt and which the leaf; either may be missing. @param {readonly Uint8Array[]} files */
export function sortFiles(files) {
  const begin = firstLine.slice(0, -2);
  const receipts = files.filter((bytes) => new TextDecoder().decode(bytes).startsWith(begin));
  const leaves = files.filter((bytes) => !receipts.includes(bytes));
  if (receipts.length > 1) refuse('files.two-receipts');
  if (leaves.length > 1) refuse('files.two-leaves');
  return { receipt: receipts[0], leaf: leaves[0] };
}

/**
 * The bytes of a pasted text. A copy loses the last line end of a receipt, or brings one to a leaf.
 *
 * @param {'receipt' | 'leaf'} field @param {string} text
 */
export function bytesOfPasted(field, text) {
  const whole = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  return utf8(field === 'receipt' && whole !== '' ? `${whole}\n` : whole);
}

/** Reads a receipt. @param {Uint8Array} bytes @throws {Unreadable} */
export function readReceipt(bytes) {
  if (bytes.length === 0) refuse('receipt.missing');
  if (bytes.length > longest.receipt) refuse('receipt.too-long', { most: longest.receipt });
  const text = readUtf8(bytes);
  if (text.includes('\r\n')) refuse('receipt.crlf');
  if (!text.startsWith(`${firstLine}\n`)) refuse('receipt.first-line', { first: firstLine });
  const blank = text.indexOf('\n\n');
  if (blank < 0) refuse('receipt.no-checkpoint');
  const lines = text.slice(0, blank).split('\n').slice(1);
  if (/^extra( |$)/.test(lines[0] ?? '') && !readBase64(lines.shift()?.slice(6) ?? '')?.length)
    refuse('receipt.extra');
  const [first = '', ...hashes] = lines;
  if (!first.startsWith('index ')) refuse('receipt.no-index');
  const index = readNumber(first.slice(6)) ?? refuse('receipt.index');
  if (hashes.length > mostHashes) refuse('receipt.many-hashes', { most: mostHashes });
  const proof = hashes.map((line, at) => readHash(line) ?? refuse('receipt.hash', { at: at + 1 }));
  const note = readNote(text.slice(blank + 2));
  const tree = readTree(note.text);
  if (index >= tree.size) refuse('receipt.beyond', { index, size: tree.size });
  return { index, proof, note, tree };
}

/** A signed note. @param {string} whole @returns {Check.Note} */
function readNote(whole) {
  const strange = whole.split('\n').findIndex((line) => [...line].some((each) => each < ' '));
  if (strange >= 0) refuse('receipt.control', { at: strange + 1 });
  if (!whole.endsWith('\n')) refuse('receipt.cut-off');
  const blank = whole.lastIndexOf('\n\n');
  const lines = whole.slice(blank + 2, -1).split('\n');
  if (blank < 0 || blank + 2 === whole.length) refuse('receipt.no-signature');
  if (lines.length > mostKeys) refuse('receipt.many-signatures', { most: mostKeys });
  const signatures = lines.map(
    (line, at) => readSignature(line) ?? refuse('receipt.signature', { at: at + 1 }),
  );
  return { text: whole.slice(0, blank + 1), signatures };
}

/** @param {string} line @returns {Check.Signature | null} */
function readSignature(line) {
  const [name = '', base64 = '', ...more] = line.slice(2).split(' ');
  const bytes = readBase64(base64);
  const isWhole = line.startsWith('— ') && isKeyName(name) && more.length === 0;
  if (!isWhole || bytes === null || bytes.length < 5) return null;
  return { who: `${name}+${hex(bytes.subarray(0, 4))}`, signature: bytes.slice(4) };
}

/** A checkpoint: origin, size, root, and lines that mean nothing here. @param {string} text */
function readTree(text) {
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', size = '', root = ''] = lines;
  if (lines.includes('') || lines.length < 3) refuse('receipt.lines');
  return {
    origin,
    size: readNumber(size) ?? refuse('receipt.size', { size }),
    root: readHash(root) ?? refuse('receipt.root'),
  };
}

/** The keys of witnesses, one a line. @param {string} text @param {Check.Sha256} sha256 @throws {Unreadable} */
export async function readWitnesses(text, sha256) {
  /** @type {Check.Key[]} */
  const keys = [];
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue;
    const where = { at: at + 1 };
    if (keys.length === mostKeys) refuse('witnesses.many', { most: mostKeys });
    const key = await readKey(line.trim(), 'witnesses', where, sha256);
    if (!key.cosigns) refuse('witnesses.not-witness', where);
    if (keys.some(({ publicKey }) => hex(publicKey) === hex(key.publicKey)))
      refuse('witnesses.twice', where);
    keys.push(key);
  }
  return keys;
}

/**
 * A verifier key `name+id+base64`; what stands there in its place is never repeated.
 *
 * @param {string} text @param {'vkey' | 'witnesses'} field @param {Check.Values} where
 * @param {Check.Sha256} sha256 @returns {Promise<Check.Key>} @throws {Unreadable}
 */
export async function readKey(text, field, where, sha256) {
  if (text === '') refuse('vkey.missing');
  if (text.startsWith('PRIVATE+KEY+')) refuse(`${field}.private`, where);
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = readBase64(rest.join('+'));
  const isWhole = isKeyName(name) && /^[0-9a-f]{8}$/.test(id) && bytes !== null;
  if (!isWhole || bytes.length === 0) refuse(`${field}.form`, where);
  if (bytes[0] !== 1 && bytes[0] !== 4) refuse(`${field}.type`, where);
  if (bytes.length !== 33) refuse(`${field}.form`, where);
  const hash = await sha256(joined(utf8(`${name}\n`), bytes));
  if (hex(hash.subarray(0, 4)) !== id) refuse(`${field}.id`, where);
  return { name, who: `${name}+${id}`, cosigns: bytes[0] === 4, publicKey: bytes.slice(1) };
}

const isKeyName = (/** @type {string} */ name) =>
  /^[^\p{White_Space}\p{Cc}\p{Surrogate}+]+$/u.test(name);

/** A whole number in the one way that it is written, else null. @param {string} text */
function readNumber(text) {
  const number = /^(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** @param {string} line */
function readHash(line) {
  const bytes = readBase64(line);
  return bytes?.length === 32 ? bytes : null;
}

/** Canonical base64: whole groups of four, unused bits zero (RFC 4648 §4); else null. @param {string} text */
function readBase64(text) {
  const isCanonical =
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;
  if (!isCanonical.test(text)) return null;
  return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
function readUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuse('receipt.not-utf8');
  }
}

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array[]} parts */
export const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));

/** Hexadecimal, lower case. @param {Uint8Array} bytes */
export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As checkpoints and receipts write a hash. @param {Uint8Array} bytes */
export const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
