import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { emptyRoot, hashNode } from './hashes.ts';
import { verifyConsistency, verifyInclusion } from './proofs.ts';
import { bytesOf, hashInLeaves, someLeafHashes } from './test/tree-by-definition.ts';
import { treeVectors } from './test/tree-vectors.ts';
import { consistencyProof, inclusionProof, rootAt } from './tree.ts';

const leaves = someLeafHashes(300);
const inLeaves = hashInLeaves(leaves);
const roots = [...leaves.keys(), leaves.length].map((size) => rootAt(size, inLeaves));
const rootOfSize = (size: number) => roots[size] ?? emptyRoot;

/** Whose every pair of sizes is tried, and of greater ones those beside each power of two. */
const allUpTo = often(64, 300);
const tried = [...roots.keys()].filter(
  (size) => size > 0 && (size <= allUpTo || [127, 128, 129, 255, 256, 257, 300].includes(size)),
);

function inclusionOf(index: number, size: number) {
  const proof = inclusionProof(index, size, inLeaves);
  return { index, size, leafHash: leaves[index] ?? emptyRoot, proof, root: rootOfSize(size) };
}

function consistencyOf(from: number, to: number) {
  const proof = consistencyProof(from, to, inLeaves);
  return { from, to, proof, oldRoot: rootOfSize(from), newRoot: rootOfSize(to) };
}

/** A pair of a size and of a number from 0 to before it. */
const pairs = fc
  .integer({ min: 1, max: leaves.length })
  .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size)));

/** The same bytes with one bit the other way. */
function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const at = Math.floor(bit / 8) % bytes.length;
  return Uint8Array.from(bytes, (byte, each) => (each === at ? byte ^ (1 << (bit % 8)) : byte));
}

/** Every way to spoil one of the hashes of a list by one bit. */
const flipEach = (hashes: readonly Uint8Array[], bit: number) =>
  hashes.map((_, at) => hashes.map((hash, each) => (each === at ? flip(hash, bit) : hash)));

/** Every list with a hash less, or with a hash more at any place. */
function miscount(proof: readonly Uint8Array[]): Uint8Array[][] {
  const less = proof.map((_, at) => proof.toSpliced(at, 1));
  const more = [...proof.keys(), proof.length].flatMap((at) =>
    [emptyRoot, proof[at] ?? emptyRoot].map((hash) => proof.toSpliced(at, 0, hash)),
  );
  return [...less, ...more];
}

describe('a proof of inclusion', () => {
  it.each(treeVectors.inclusion)('holds as published for leaf $index of $size', (each) => {
    const leafHash = bytesOf(treeVectors.leafHashes[each.index] ?? '');
    const root = bytesOf(treeVectors.rootsBySize[each.size] ?? '');
    expect(verifyInclusion({ ...each, proof: each.proof.map(bytesOf), leafHash, root })).toBe(true);
  });

  it('holds for every leaf of every size', () => {
    const fails = tried.flatMap((size) =>
      [...Array(size).keys()].filter((index) => !verifyInclusion(inclusionOf(index, size))),
    );
    expect(fails).toEqual([]);
  });

  it('does not hold with a bit changed', () => {
    fc.assert(
      fc.property(pairs, fc.nat({ max: 255 }), ([index, size], bit) => {
        const claim = inclusionOf(index, size);
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) })).toBe(false);
        for (const proof of flipEach(claim.proof, bit))
          expect(verifyInclusion({ ...claim, proof })).toBe(false);
      }),
    );
  });

  it('does not hold with a hash too many or too few', () => {
    fc.assert(
      fc.property(pairs, ([index, size]) => {
        const claim = inclusionOf(index, size);
        for (const proof of miscount(claim.proof))
          expect(verifyInclusion({ ...claim, proof })).toBe(false);
      }),
    );
  });

  it('does not hold for another leaf of the same tree', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ([index, size], some) => {
        fc.pre(some % size !== index);
        expect(verifyInclusion({ ...inclusionOf(index, size), index: some % size })).toBe(false);
      }),
    );
  });

  it.each([
    { index: 8 },
    { index: 300 },
    { index: -1 },
    { index: 0.5 },
    { index: Number.NaN },
    { size: 0 },
    { size: -8 },
    { size: 8.5 },
    { size: Number.POSITIVE_INFINITY },
    { size: 2 ** 53 },
  ])('does not hold for what no tree has: %o', (change) => {
    expect(verifyInclusion({ ...inclusionOf(5, 8), ...change })).toBe(false);
  });

  it('does not hold when the empty tree is said to hold a leaf', () => {
    const claim = { index: 0, size: 0, leafHash: emptyRoot, proof: [], root: emptyRoot };
    expect(verifyInclusion(claim)).toBe(false);
  });

  it('does not hold with a hash of another length, even where the bytes in a row are the same', () => {
    const claim = inclusionOf(0, 2);
    const [beside = emptyRoot] = claim.proof;
    const row = Buffer.concat([claim.leafHash, beside]);
    const leafHash = row.subarray(0, 31);
    expect(verifyInclusion({ ...claim, leafHash, proof: [row.subarray(31)] })).toBe(false);
    expect(verifyInclusion({ ...claim, root: claim.root.subarray(0, 31) })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: [new Uint8Array()] })).toBe(false);
  });

  it('does not hold for a root that is made to suit a proof of the wrong form', () => {
    const [leafHash = emptyRoot, other = emptyRoot] = leaves;
    const short = other.subarray(0, 31);
    const only = { index: 0, size: 1, leafHash, proof: [], root: leafHash };
    expect(verifyInclusion(only)).toBe(true);
    expect(verifyInclusion({ ...only, index: 1 })).toBe(false);
    expect(verifyInclusion({ ...only, size: 2 })).toBe(false);
    const more = { ...only, proof: [other], root: hashNode(other, leafHash) };
    expect(verifyInclusion(more)).toBe(false);
    const two = { ...only, size: 2, proof: [short], root: hashNode(leafHash, short) };
    expect(verifyInclusion(two)).toBe(false);
  });

  it('counts past 2^32', () => {
    const size = 2 ** 52 + 1;
    const last = { index: size - 1, size, leafHash: emptyRoot, root: rootOfSize(2) };
    const [left = emptyRoot, right = emptyRoot] = leaves;
    expect(verifyInclusion({ ...last, leafHash: right, proof: [left] })).toBe(true);
    expect(verifyInclusion({ ...last, leafHash: left, proof: [right] })).toBe(false);
    expect(verifyInclusion({ ...last, index: 0, leafHash: left, proof: [right] })).toBe(false);
  });
});

describe('a proof of consistency', () => {
  it.each(treeVectors.consistency)('holds as published from $from to $to', (each) => {
    const [oldRoot, newRoot] = [each.from, each.to].map((size) =>
      bytesOf(treeVectors.rootsBySize[size] ?? ''),
    );
    const proof = each.proof.map(bytesOf);
    const claim = { ...each, proof, oldRoot: oldRoot ?? emptyRoot, newRoot: newRoot ?? emptyRoot };
    expect(verifyConsistency(claim)).toBe(true);
  });

  it('holds between every two sizes', () => {
    const fails = tried.flatMap((to) =>
      [...Array(to).keys()].filter((less) => !verifyConsistency(consistencyOf(less + 1, to))),
    );
    expect(fails).toEqual([]);
  });

  it('does not hold with a bit changed', () => {
    fc.assert(
      fc.property(pairs, fc.nat({ max: 255 }), ([less, to], bit) => {
        const claim = consistencyOf(less + 1, to);
        expect(verifyConsistency({ ...claim, oldRoot: flip(claim.oldRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: flip(claim.newRoot, bit) })).toBe(false);
        for (const proof of flipEach(claim.proof, bit))
          expect(verifyConsistency({ ...claim, proof })).toBe(false);
      }),
    );
  });

  it('does not hold with a hash too many or too few', () => {
    fc.assert(
      fc.property(pairs, ([less, to]) => {
        const claim = consistencyOf(less + 1, to);
        for (const proof of miscount(claim.proof))
          expect(verifyConsistency({ ...claim, proof })).toBe(false);
      }),
    );
  });

  it('does not hold for one size with two roots, nor without hashes for two sizes', () => {
    const claim = consistencyOf(4, 8);
    expect(verifyConsistency({ ...claim, to: 4, proof: [] })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
    expect(verifyConsistency({ ...claim, newRoot: claim.oldRoot, proof: [] })).toBe(false);
  });

  it.each([
    { from: 0 },
    { from: 9 },
    { from: -4 },
    { from: 4.5 },
    { from: Number.NaN },
    { from: 0, to: 0 },
    { to: 3 },
    { to: 8.5 },
    { to: 2 ** 53 },
  ])('does not hold for what no tree has: %o', (change) => {
    expect(verifyConsistency({ ...consistencyOf(4, 8), ...change })).toBe(false);
  });

  it('does not hold with a hash of another length', () => {
    const claim = consistencyOf(3, 7);
    const [first = emptyRoot, ...rest] = claim.proof;
    const proof = [first.subarray(0, 31), ...rest];
    expect(verifyConsistency({ ...claim, proof })).toBe(false);
    expect(verifyConsistency({ ...claim, newRoot: new Uint8Array() })).toBe(false);
  });

  it('does not hold for a root that is made to suit a proof of the wrong form', () => {
    const [first = emptyRoot, second = emptyRoot, third = emptyRoot] = leaves;
    const made = (proof: Uint8Array[], newRoot: Uint8Array) =>
      verifyConsistency({ from: 1, to: 2, oldRoot: first, proof, newRoot });
    const pair = hashNode(first, second);
    expect(made([second], pair)).toBe(true);
    expect(made([second, third], hashNode(pair, third))).toBe(false);
    expect(made([second, third], hashNode(third, pair))).toBe(false);
    const short = second.subarray(0, 31);
    expect(made([short], hashNode(first, short))).toBe(false);
    const turned = { from: 3, to: 2, oldRoot: first, newRoot: pair };
    expect(verifyConsistency({ ...turned, proof: [first, second] })).toBe(false);
  });

  it('counts past 2^32', () => {
    const [left = emptyRoot, right = emptyRoot] = leaves;
    const claim = { from: 2 ** 52, to: 2 ** 52 + 1, oldRoot: left, newRoot: rootOfSize(2) };
    expect(verifyConsistency({ ...claim, proof: [right] })).toBe(true);
    expect(verifyConsistency({ ...claim, from: 2 ** 52 - 1, proof: [right] })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [left] })).toBe(false);
  });
});
