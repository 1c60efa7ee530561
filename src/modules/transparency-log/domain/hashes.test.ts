import { describe, expect, it } from 'vitest';
import { emptyRoot, hashLeaf, hashLength, hashNode } from './hashes.ts';
import { bytesOf, hex } from './test/tree-by-definition.ts';
import { hashVectors, leafVector, treeVectors } from './test/tree-vectors.ts';

describe('the hashes of the tree', () => {
  it('are those published for an empty tree, a leaf and a node', () => {
    expect(hex(emptyRoot)).toBe(hashVectors.empty);
    expect(hex(hashLeaf(Buffer.from('L123456')))).toBe(hashVectors.leafOfL123456);
    expect(hex(hashNode(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      hashVectors.nodeOfN123N456,
    );
  });

  it('are those published for eight leaves', () => {
    expect(treeVectors.leaves.map((leaf) => hex(hashLeaf(bytesOf(leaf))))).toEqual(
      treeVectors.leafHashes,
    );
  });

  it('are that of our worked example', () => {
    expect(hex(hashLeaf(Buffer.from(leafVector.canonical)))).toBe(leafVector.hash);
  });

  it('tell a leaf of 64 bytes from a node of two hashes', () => {
    const pair = Buffer.alloc(2 * hashLength, 7);
    const [left, right] = [pair.subarray(0, hashLength), pair.subarray(hashLength)];
    expect(hex(hashLeaf(pair))).not.toBe(hex(hashNode(left, right)));
  });

  it('take a leaf of the greatest length', () => {
    const whole = hashLeaf(Buffer.alloc(65_535, 1));
    expect(whole).toHaveLength(hashLength);
    expect(hex(whole)).not.toBe(hex(hashLeaf(Buffer.alloc(65_534, 1))));
  });
});
