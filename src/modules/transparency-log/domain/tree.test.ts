import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  hashInLeaves,
  hex,
  pathByDefinition,
  proofByDefinition,
  someLeafHashes,
} from './test/tree-by-definition.ts';
import { treeVectors } from './test/tree-vectors.ts';
import {
  consistencyProof,
  type HashAt,
  inclusionProof,
  rootAt,
  rootOf,
  type Subtree,
  subtreesOfConsistency,
  subtreesOfInclusion,
  subtreesOfRoot,
} from './tree.ts';

const published = treeVectors.leafHashes.map(bytesOf);
const leaves = someLeafHashes(200);
const inLeaves = hashInLeaves(leaves);
const sizes = fc.integer({ min: 1, max: leaves.length });

describe('the tree', () => {
  it('has the published root at each size, from its leaves and from its subtrees', () => {
    treeVectors.rootsBySize.forEach((root, size) => {
      expect(hex(rootOf(published.slice(0, size)))).toBe(root);
      expect(hex(rootAt(size, hashInLeaves(published)))).toBe(root);
    });
  });

  it.each(treeVectors.inclusion)('has the published proof of leaf $index of $size', (each) => {
    const proof = inclusionProof(each.index, each.size, hashInLeaves(published));
    expect(proof.map(hex)).toEqual(each.proof);
  });

  it.each(treeVectors.consistency)('has the published proof from $from to $to', (each) => {
    const proof = consistencyProof(each.from, each.to, hashInLeaves(published));
    expect(proof.map(hex)).toEqual(each.proof);
  });

  it('has the roots and proofs of the definition at any size', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, some) => {
        const tree = leaves.slice(0, size);
        const leaf = some % size;
        expect(hex(rootAt(size, inLeaves))).toBe(hex(rootOf(tree)));
        expect(inclusionProof(leaf, size, inLeaves).map(hex)).toEqual(
          pathByDefinition(leaf, tree).map(hex),
        );
        expect(consistencyProof(leaf + 1, size, inLeaves).map(hex)).toEqual(
          proofByDefinition(leaf + 1, tree).map(hex),
        );
      }),
    );
  });
});

describe('the subtrees to fetch', () => {
  it('are for 770 leaves those of 512, 256 and 2', () => {
    expect(subtreesOfRoot(770)).toEqual([
      { level: 9, index: 0 },
      { level: 8, index: 2 },
      { level: 1, index: 384 },
    ]);
    expect(subtreesOfRoot(0)).toEqual([]);
  });

  it('are exactly what is then asked for, and whole', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, some) => {
        const leaf = some % size;
        expect(subtreesOfRoot(size)).toEqual(askedBy((hashAt) => rootAt(size, hashAt)));
        expect(subtreesOfInclusion(leaf, size)).toEqual(
          askedBy((hashAt) => inclusionProof(leaf, size, hashAt)),
        );
        expect(subtreesOfConsistency(leaf + 1, size)).toEqual(
          askedBy((hashAt) => consistencyProof(leaf + 1, size, hashAt)),
        );
      }),
    );
  });

  it('are few for the greatest log that can be counted', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(subtreesOfRoot(size)).toHaveLength(53);
    expect(subtreesOfInclusion(0, size).length).toBeLessThan(110);
    expect(subtreesOfInclusion(size - 1, size)).toHaveLength(52);
    expect(subtreesOfConsistency(2 ** 40 + 1, size).length).toBeLessThan(110);
  });

  function askedBy(ask: (hashAt: HashAt) => unknown): Subtree[] {
    const asked: Subtree[] = [];
    ask((level, index) => {
      asked.push({ level, index });
      return inLeaves(level, index);
    });
    return asked;
  }
});

describe('what no tree has', () => {
  it.each([-1, 0.5, Number.NaN, 2 ** 53])('is refused: a root at size %d', (size) => {
    expect(() => rootAt(size, inLeaves)).toThrow(RangeError);
  });

  it.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [Number.NaN, 5],
    [0, 2 ** 53],
  ])('is refused: a proof of leaf %d of %d', (index, size) => {
    expect(() => inclusionProof(index, size, inLeaves)).toThrow(RangeError);
  });

  it.each([
    [0, 5],
    [6, 5],
    [0, 0],
    [1.5, 5],
    [1, 5.5],
  ])('is refused: a proof from %d to %d', (from, to) => {
    expect(() => consistencyProof(from, to, inLeaves)).toThrow(RangeError);
  });
});
