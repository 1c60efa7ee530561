import { expect, it } from 'vitest';
import { KeyAfter, KeysBefore } from './key-chain.ts';
import { formatVerifierKey, type Signer, type VerifierKey, verifierKeyOf } from './note-keys.ts';
import { readNote, signNote } from './signed-note.ts';
import { keyOf } from './test/keys.ts';

const name = 'log.example/chain';
const key = (seed: number) => keyOf(name, 'ed25519', seed);
const [first, second, third] = [key(1), key(2), key(3)];
const announce = (key: VerifierKey, beside: VerifierKey) =>
  Buffer.from(
    JSON.stringify({
      actor: { role: 'system' },
      at: '2026-01-01T00:00:00.000Z',
      kind: 'transparency-log.key.announced',
      private: {},
      public: { beside: formatVerifierKey(beside), vkey: formatVerifierKey(key) },
      subject: { id: 'x', type: 'log' },
      v: 1,
    }),
  );
const invented = (nth: number, of = name) => {
  const publicKey = new Uint8Array(32);
  new DataView(publicKey.buffer).setUint32(0, nth);
  return verifierKeyOf(of, 'ed25519', publicKey);
};
const heardBy = (believed: VerifierKey, leaves: readonly Uint8Array[]) => {
  const before = new KeysBefore(believed);
  for (const leaf of leaves) before.hear(leaf);
  return { keys: before.keys.map(formatVerifierKey), hasMore: before.hasMore };
};
const chain = [announce(second, first), announce(third, second)];

it('keys are followed back in the order in which they were announced', () => {
  const all = [third, second, first].map(formatVerifierKey);
  expect(heardBy(third, chain)).toEqual({ keys: all, hasMore: false });
  expect(heardBy(second, chain).keys).toEqual(all.slice(1));
  expect(heardBy(third, chain.toReversed()).keys).toEqual(all.slice(0, 2));
  expect(heardBy(first, chain).keys).toEqual(all.slice(2));
});

it('the same announcement again, and those of other logs, take no place', () => {
  const others = Array.from({ length: 600 }, (_, n) => announce(invented(n, 'else'), second));
  const again = Array(600).fill(chain[0]);
  expect(heardBy(third, [...others, ...again, ...chain])).toMatchObject({ hasMore: false });
  expect(heardBy(third, [...others, ...again, ...chain]).keys).toHaveLength(3);
});

it('no more than some hundred keys are kept, and that there are more is known', () => {
  const many = Array.from({ length: 600 }, (_, n) => announce(invented(n + 1), invented(n)));
  expect(heardBy(third, [...chain, ...many])).toMatchObject({ hasMore: true });
  expect(heardBy(third, [...chain, ...many]).keys).toHaveLength(3);
  const { keys } = heardBy(invented(600), many);
  expect(keys.length).toBeLessThanOrEqual(256);
});

it('whoever follows keeps the last key alone, whatever strangers announce', () => {
  const after = new KeyAfter(first);
  const many = Array.from({ length: 600 }, (_, n) => announce(invented(n + 1), invented(n)));
  for (const leaf of [...many, ...chain]) after.hear(leaf);
  const signedBy = (...signers: Signer<'ed25519'>[]) => readNote(signNote('x\n', signers));
  expect(after.at(signedBy(third, first)).keyId).toBe(third.keyId);
  expect(after.at(signedBy(second, first)).keyId).toBe(first.keyId);
});
