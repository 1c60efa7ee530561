// @ts-check
// Whether a receipt proves that a leaf stands in a log. Browser and server run this file as it stands here;
// check-receipt.test.ts has it agree with `domain/verify-receipt.ts`, another judge by the same specifications.

import {
  base64,
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

/** @import * as Check from './check-types.ts' */

/** Judges a receipt. @param {Check.Given} given @param {Check.Primitives} primitives @returns {Promise<Check.Finding>} */
export async function checkReceipt(given, primitives) {
  try {
    return await judge(given, primitives);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return notRead(error);
  }
}

/** A refusal as a finding. @param {Unreadable} refusal @returns {Check.NotRead} */
export const notRead = ({ code, values }) => ({ verdict: 'unreadable', code, values });

/** @param {Check.Given} given @param {Check.Primitives} primitives @returns {Promise<Check.Judged>} */
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
  const codes = steps.map(({ code }) => code);
  // What is not found to hold, fails.
  const agrees = codes.includes('root') && !codes.some((code) => /^(origin|witness)-/.test(code));
  if (agrees && codes.includes('signature')) return { verdict: 'holds', steps };
  const isOpen = agrees && codes.includes('signature-unchecked');
  return { verdict: isOpen ? 'hashes-only' : 'fails', steps };
}

/** @param {Check.StepCode} code @param {Check.Values} values @param {Uint8Array} [hash] @returns {Check.Step} */
const step = (code, values, hash) => ({ code, values, ...(hash && { hash: base64(hash) }) });

/**
 * From the leaf up to the root (RFC 9162 §2.1.3.2).
 *
 * @param {ReturnType<typeof readReceipt>} receipt @param {Uint8Array} leaf @param {Check.Primitives} primitives
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

/** @param {Check.Key} log @param {readonly Check.Signed[]} signed */
function stepOfLog(log, signed) {
  const found = signed.find(({ key }) => key.who === log.who);
  return step(`signature${found ? found.result : '-none'}`, { name: log.name });
}

/** @param {readonly Check.Key[]} known @param {readonly Check.Signed[]} signed */
function stepOfWitnesses(known, signed) {
  const theirs = signed.filter(({ key }) => known.some((each) => each.who === key.who));
  for (const { key, result } of theirs)
    if (result === '-wrong' || result === '-twice')
      return step(`witness${result}`, { name: key.name });
  const counts = { count: theirs.length, known: known.length };
  if (known.length === 0) return step('witnesses-unnamed', {});
  if (theirs.length === 0) return step('witnesses-none', counts);
  if (theirs.some(({ result }) => result === '-unchecked'))
    return step('witnesses-unchecked', counts);
  const names = theirs.map(({ key, at }) => `${key.name} (${minuteOf(at)})`).join(' · ');
  return step('witnesses', { ...counts, names });
}

/** Seconds since 1970 as day and minute; a date ends in the year 275760. @param {number} seconds */
const minuteOf = (seconds) =>
  `${new Date(Math.min(seconds, 8.64e12) * 1000).toISOString().slice(0, -8).replace('T', ' ')} UTC`;

/**
 * What the known keys say; lines of others mean nothing (C2SP signed-note).
 *
 * @param {Check.Note} note @param {readonly Check.Key[]} known @param {Check.Primitives} primitives
 */
async function readSignatures({ text, signatures }, known, { verify }) {
  /** @type {Check.Signed[]} */
  const signed = [];
  for (const given of signatures) {
    const [key, ...more] = known.filter((each) => each.who === given.who);
    if (key === undefined) continue;
    const before = signed.find((each) => each.key.who === key.who);
    if (before) {
      if (before.result !== '-wrong') before.result = '-twice';
      continue;
    }
    /** @type {Check.Signed} */
    const found = { key, result: '', at: 0 };
    signed.push(found);
    for (const each of [key, ...more]) {
      const { message, bytes, at } = messageOf(text, given.signature, each.cosigns);
      const fits = bytes.length === 64 && at <= Number.MAX_SAFE_INTEGER;
      const holds = fits && (await verify(each.publicKey, message, bytes));
      if (holds !== true) found.result = holds === null ? '-unchecked' : '-wrong';
      found.at = at;
      if (holds === false) break;
    }
  }
  return signed;
}

/**
 * What was signed: the text, or with the time of a witness before it (C2SP tlog-cosignature).
 *
 * @param {string} text @param {Uint8Array} signature @param {boolean} cosigns
 */
function messageOf(text, signature, cosigns) {
  if (!cosigns) return { message: utf8(text), bytes: signature, at: 0 };
  const at = BigInt(`0x${hex(signature.subarray(0, 8))}`);
  const message = utf8(`cosignature/v1\ntime ${at}\n${text}`);
  return { message, bytes: signature.subarray(8), at: Number(at) };
}
