import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { formatVerifierKey, verifierKeyOf } from './note-keys.ts';
import { readPolicy } from './policy-file.ts';
import { formatReceipt, readReceipt } from './receipt.ts';
import type { NoteSignature } from './signature-line.ts';
import { formatNote, readNote, signNote } from './signed-note.ts';
import { keyOf } from './test/keys.ts';
import { inclusionOfFive } from './test/note-vectors.ts';
import { type ReceiptCheck, type VerifyInclusion, verifyReceipt } from './verify-receipt.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const log = keyOf('log.example', 'ed25519', 1);
const other = keyOf('log.example', 'ed25519', 2);
const university = keyOf('university.example', 'cosignature', 3);
const harbour = keyOf('harbour-watch.example', 'cosignature', 4);
const at = 1_790_000_000;

/** Goes up a tree whose size is a power of two, by the bits of the index. */
const verifyInclusion: VerifyInclusion = ({ index, size, leafHash, proof, root }) => {
  const reached = proof.reduce((hash, neighbour, level) => {
    const pair = (index >> level) & 1 ? [neighbour, hash] : [hash, neighbour];
    return createHash('sha256')
      .update(Buffer.concat([Uint8Array.of(1), ...pair]))
      .digest();
  }, leafHash);
  return 2 ** proof.length === size && Buffer.compare(reached, root) === 0;
};

const text = formatCheckpoint({
  origin: 'log.example',
  size: 8,
  root: bytes(inclusionOfFive.root),
});
const signed = readNote(signNote(text, [log])).signatures;
const byUniversity = cosign(text, university, at);
const byHarbour = cosign(text, harbour, at + 1);

/** A receipt of leaf 5 below these signatures. */
function receiptOf(signatures: readonly NoteSignature[], body = text) {
  const checkpoint = formatNote({ text: body, signatures });
  const proof = inclusionOfFive.proof.map(bytes);
  return readReceipt(formatReceipt({ index: 5, proof, checkpoint }));
}

const witnesses = [
  `witness university ${formatVerifierKey(university)}\n`,
  `witness harbour ${formatVerifierKey(harbour)}\n`,
].join('');
const both = readPolicy(
  `log ${formatVerifierKey(log)}\n${witnesses}group both all university harbour\nquorum both\n`,
);
const noneAsked = readPolicy(`${witnesses}quorum none\n`);

const check = (given: Partial<ReceiptCheck>) =>
  verifyReceipt({
    receipt: receiptOf(signed),
    leafHash: bytes(inclusionOfFive.leafHash),
    log,
    verifyInclusion,
    ...given,
  });

describe('a receipt proves', () => {
  it('that the log signed a tree with the leaf in it', () => {
    const proven = { ok: true, origin: 'log.example', size: 8, index: 5, witnesses: [] };
    expect(check({})).toEqual(proven);
    expect(check({ policy: readPolicy('quorum none\n') })).toEqual(proven);
  });

  it('which witnesses of the policy agreed, and when', () => {
    expect(
      check({ receipt: receiptOf([byHarbour, ...signed, byUniversity]), policy: both }),
    ).toEqual({
      ok: true,
      origin: 'log.example',
      size: 8,
      index: 5,
      witnesses: [
        { name: 'university', at },
        { name: 'harbour', at: at + 1 },
      ],
    });
    expect(check({ receipt: receiptOf([...signed, byHarbour]), policy: noneAsked })).toMatchObject({
      ok: true,
      witnesses: [{ name: 'harbour', at: at + 1 }],
    });
  });
});

describe('a receipt proves nothing', () => {
  it('of another leaf, another place or with another path', () => {
    const receipt = receiptOf(signed);
    const refused = { ok: false, why: 'not-included' };
    expect(check({ leafHash: new Uint8Array(32) })).toEqual(refused);
    expect(check({ receipt: { ...receipt, index: 4 } })).toEqual(refused);
    expect(check({ receipt: { ...receipt, proof: receipt.proof.slice(1) } })).toEqual(refused);
    expect(check({ verifyInclusion: () => false })).toEqual(refused);
  });

  it('when the log did not sign, or signed something else', () => {
    expect(check({ log: other })).toEqual({ ok: false, why: 'no-known-signature' });
    const larger = text.replace('\n8\n', '\n9\n');
    expect(check({ receipt: receiptOf(signed, larger) })).toMatchObject({ why: 'wrong-signature' });
  });

  it('when witnesses signed, but not the log', () => {
    const receipt = receiptOf([byUniversity, byHarbour]);
    expect(check({ receipt, policy: both })).toEqual({ ok: false, why: 'log-did-not-sign' });
  });

  it('when the key that is asked for has another name than the origin', () => {
    const renamed = verifierKeyOf('log.example/2', 'ed25519', log.publicKey);
    expect(check({ log: renamed })).toEqual({ ok: false, why: 'other-origin' });
  });

  it('when the policy lists other logs only, be it by the same name', () => {
    const policy = readPolicy(`log ${formatVerifierKey(other)}\nquorum none\n`);
    const refused = { ok: false, why: 'log-not-in-policy' };
    expect(check({ policy })).toEqual(refused);
    const sameId = { ...log, publicKey: other.publicKey };
    expect(check({ log: sameId, policy: both })).toEqual(refused);
  });

  it.each([
    ['nobody', signed],
    ['one witness of two', [...signed, byUniversity]],
    [
      'a stranger beside',
      [...signed, byUniversity, cosign(text, keyOf('x', 'cosignature', 5), at)],
    ],
  ])('without its quorum: cosigned by %s', (_, signatures) => {
    expect(check({ receipt: receiptOf(signatures), policy: both })).toEqual({
      ok: false,
      why: 'no-quorum',
    });
  });

  it('when a known witness signed something else, even where nobody asks for it', () => {
    const elsewhere = cosign(text.replace('\n8\n', '\n9\n'), harbour, at);
    const receipt = receiptOf([...signed, byUniversity, elsewhere]);
    for (const policy of [both, noneAsked])
      expect(check({ receipt, policy })).toMatchObject({
        why: 'wrong-signature',
        key: { name: harbour.name },
      });
    expect(check({ receipt })).toMatchObject({ ok: true });
  });

  it('when a known key signed twice', () => {
    const receipt = receiptOf([...signed, ...signed]);
    expect(check({ receipt })).toMatchObject({ why: 'key-twice' });
  });
});
