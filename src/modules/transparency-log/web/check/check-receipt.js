// @ts-check
// Whether a receipt proves that a leaf stands in a log. The browser runs this file as it stands here, byte for
// byte, and so does the server where no script runs. `domain/verify-receipt.ts` is a second judge by the same
// specifications; check-receipt.test.ts has both judge the same receipts.

import {
  hex,
  joined,
  longest,
  readKey,
  readReceipt,
  readWitnesses,
  refuse,
  Unreadable,
  utf8,
} from './read-receipt.js';

/**
 * @typedef {import('./read-receipt.js').Key} Key
 * @typedef {import('./read-receipt.js').Note} Note
 * @typedef {import('./read-receipt.js').Sha256} Sha256
 * @typedef {import('./read-receipt.js').Signature} Signature
 * @typedef {import('./read-receipt.js').Values} Values
 * @typedef {import('./read-receipt.js').WrongCode} WrongCode
 *
 * @typedef {object} Given What is checked.
 * @property {Uint8Array} receipt
 * @property {Uint8Array} leaf
 * @property {string} vkey the verifier key of the log (C2SP signed-note)
 * @property {string} witnesses the keys of known witnesses, one a line; may be empty
 *
 * @typedef {object} Primitives What computes; Ed25519 gives null where it is missing.
 * @property {Sha256} sha256
 * @property {(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | null | Promise<boolean | null>} verify
 *
 * @typedef {'files' | 'receipt' | 'leaf' | 'vkey' | 'witnesses'} Field
 *
 * @typedef {object} Step
 * @property {StepCode} code names the sentence `check.step.<code>`
 * @property {Values} values
 * @property {string} [hash] what is to be compared by eye, hexadecimal
 *
 * @typedef {{ verdict: 'holds' | 'hashes-only' | 'fails', steps: readonly Step[] }} Judged
 * @typedef {{ verdict: 'unreadable', field: Field, code: WrongCode, values: Values }} NotRead
 * @typedef {keyof typeof stepStates} StepCode
 *
 * @typedef {{ key: Key, result: 'holds' | 'wrong' | 'twice' | 'unchecked', at: number }} Signed
 */

/** Every step that a finding may have, in its order, and what it says of the receipt. */
export const stepStates = /** @type {const} */ ({
  read: 'holds',
  leaf: 'holds',
  path: 'holds',
  'path-short': 'fails',
  'path-long': 'fails',
  root: 'holds',
  'root-other': 'fails',
  'origin-other': 'fails',
  signature: 'holds',
  'signature-none': 'fails',
  'signature-wrong': 'fails',
  'signature-twice': 'fails',
  'signature-unchecked': 'open',
  witnesses: 'holds',
  'witnesses-none': 'open',
  'witnesses-unnamed': 'open',
  'witnesses-unchecked': 'open',
  'witness-wrong': 'fails',
  'witness-twice': 'fails',
});

/** Judges a receipt. @param {Given} given @param {Primitives} primitives @returns {Promise<Judged | NotRead>} */
export async function checkReceipt(given, primitives) {
  try {
    return await judge(given, primitives);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return notRead(error);
  }
}

/** A refusal as a finding. @param {Unreadable} refusal @returns {NotRead} */
export function notRead({ code, values }) {
  return { verdict: 'unreadable', field: /** @type {Field} */ (code.split('.')[0]), code, values };
}

/** @param {Given} given @param {Primitives} primitives @returns {Promise<Judged>} */
async function judge(given, primitives) {
  const receipt = readReceipt(given.receipt);
  if (given.leaf.length === 0) refuse('leaf.missing');
  if (given.leaf.length > longest.leaf) refuse('leaf.too-long', { most: longest.leaf });
  const log = await readKey(given.vkey.trim(), 'vkey', {}, primitives.sha256);
  const witnesses = await readWitnesses(given.witnesses, primitives.sha256);
  const { tree, index, note } = receipt;
  const signed = await readSignatures(note, [log, ...witnesses], primitives);
  const steps = [
    step('read', { index, size: tree.size, origin: tree.origin }),
    ...(await climb(receipt, given.leaf, primitives)),
    ...(tree.origin === log.name
      ? []
      : [step('origin-other', { origin: tree.origin, name: log.name })]),
    stepOfLog(log, signed),
    stepOfWitnesses(witnesses, signed),
  ];
  if (steps.some(({ code }) => stepStates[code] === 'fails')) return { verdict: 'fails', steps };
  const isWhole = steps.some(({ code }) => code === 'signature');
  return { verdict: isWhole ? 'holds' : 'hashes-only', steps };
}

/** @param {StepCode} code @param {Values} values @param {Uint8Array} [hash] @returns {Step} */
const step = (code, values, hash) => ({ code, values, ...(hash && { hash: hex(hash) }) });

/**
 * From the leaf up to the root (RFC 9162 §2.1.3.2).
 *
 * @param {ReturnType<typeof readReceipt>} receipt @param {Uint8Array} leaf @param {Primitives} primitives
 */
async function climb({ index, tree, proof }, leaf, { sha256 }) {
  const leafHash = await sha256(joined(Uint8Array.of(0), leaf));
  const begin = step('leaf', {}, leafHash);
  const sides = sidesOfPath(index, tree.size);
  const counts = { count: proof.length, needed: sides.length };
  if (proof.length < sides.length) return [begin, step('path-short', counts)];
  if (proof.length > sides.length) return [begin, step('path-long', counts)];
  let hash = leafHash;
  for (const [at, beside] of proof.entries()) {
    const pair = sides[at] === 'left' ? [beside, hash] : [hash, beside];
    hash = await sha256(joined(Uint8Array.of(1), ...pair));
  }
  const end = hex(hash) === hex(tree.root) ? 'root' : 'root-other';
  return [begin, step('path', counts, hash), step(end, {}, tree.root)];
}

/** On which side each hash of a path lies, from the leaf up. @param {number} index @param {number} size */
function sidesOfPath(index, size) {
  const sides = [];
  // Numbers pass 2^32, which shifts of bits do not.
  let [node, last] = [index, size - 1];
  const raise = () => {
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  };
  while (last > 0) {
    const isLeft = node % 2 === 1 || node === last;
    sides.push(isLeft ? 'left' : 'right');
    // The last node of a level may have no neighbour for some levels.
    if (isLeft) while (node % 2 === 0 && node !== 0) raise();
    raise();
  }
  return sides;
}

/** @param {Key} log @param {readonly Signed[]} signed */
function stepOfLog(log, signed) {
  const found = signed.find(({ key }) => isSame(key, log));
  const code = /** @type {const} */ ({
    holds: 'signature',
    wrong: 'signature-wrong',
    twice: 'signature-twice',
    unchecked: 'signature-unchecked',
  });
  return step(found ? code[found.result] : 'signature-none', { name: log.name });
}

/** @param {readonly Key[]} known @param {readonly Signed[]} signed */
function stepOfWitnesses(known, signed) {
  const theirs = signed.filter(({ key }) => known.some((each) => isSame(each, key)));
  const fault = theirs.find(({ result }) => result === 'wrong' || result === 'twice');
  if (fault)
    return step(fault.result === 'wrong' ? 'witness-wrong' : 'witness-twice', {
      name: fault.key.name,
    });
  const counts = { count: theirs.length, known: known.length };
  if (known.length === 0) return step('witnesses-unnamed', {});
  if (theirs.length === 0) return step('witnesses-none', counts);
  if (theirs.some(({ result }) => result === 'unchecked'))
    return step('witnesses-unchecked', counts);
  const names = theirs.map(({ key, at }) => `${key.name} (${minuteOf(at)})`).join(' · ');
  return step('witnesses', { ...counts, names });
}

/** Seconds since 1970 as day and minute, the same in every language. @param {number} seconds */
const minuteOf = (seconds) => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? `${seconds} s`
    : `${date.toISOString().slice(0, -8).replace('T', ' ')} UTC`;
};

/** @param {{ name: string, id: string }} one @param {{ name: string, id: string }} other */
const isSame = (one, other) => one.name === other.name && one.id === other.id;

/**
 * What the known keys say; lines of others mean nothing (C2SP signed-note).
 *
 * @param {Note} note @param {readonly Key[]} known @param {Primitives} primitives
 */
async function readSignatures({ text, signatures }, known, { verify }) {
  /** @type {Signed[]} */
  const signed = [];
  for (const given of signatures) {
    const [key, ...more] = known.filter((each) => isSame(each, given));
    if (key === undefined) continue;
    const before = signed.find((each) => isSame(each.key, key));
    if (before) {
      if (before.result !== 'wrong') before.result = 'twice';
      continue;
    }
    /** @type {Signed} */
    const found = { key, result: 'holds', at: 0 };
    signed.push(found);
    for (const each of [key, ...more]) {
      const { message, signature, at } = messageOf(text, given, each.cosigns);
      const fits = signature.length === 64 && at <= Number.MAX_SAFE_INTEGER;
      const holds = fits && (await verify(each.publicKey, message, signature));
      if (holds !== true) found.result = holds === null ? 'unchecked' : 'wrong';
      found.at = at;
      if (holds === false) break;
    }
  }
  return signed;
}

/**
 * What was signed: the text, or with the time of a witness before it (C2SP tlog-cosignature).
 *
 * @param {string} text @param {Signature} given @param {boolean} cosigns
 */
function messageOf(text, { signature }, cosigns) {
  if (!cosigns) return { message: utf8(text), signature, at: 0 };
  if (signature.length < 8) return { message: utf8(text), signature: signature.subarray(8), at: 0 };
  const seconds = new DataView(signature.slice(0, 8).buffer).getBigUint64(0);
  const message = utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
  return { message, signature: signature.subarray(8), at: Number(seconds) };
}
