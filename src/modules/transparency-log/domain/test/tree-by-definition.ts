import { hashLeaf } from '../hashes.ts';
import { type HashAt, rootOf } from '../tree.ts';

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** The hashes of so many leaves, all different: leaf n is n as four bytes. */
export function someLeafHashes(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => {
    const leaf = Buffer.alloc(4);
    leaf.writeUInt32BE(index);
    return hashLeaf(leaf);
  });
}

/** The hash of a whole subtree, computed from the leaves and kept. */
export function hashInLeaves(leafHashes: readonly Uint8Array[]): HashAt {
  const kept = new Map<string, Uint8Array>();
  return (level, index) => {
    const key = `${level}/${index}`;
    const found = kept.get(key) ?? rootOf(leavesBelow(leafHashes, level, index));
    kept.set(key, found);
    return found;
  };
}

function leavesBelow(leafHashes: readonly Uint8Array[], level: number, index: number) {
  const leaves = leafHashes.slice(index * 2 ** level, (index + 1) * 2 ** level);
  if (leaves.length !== 2 ** level) throw new Error(`${level}/${index} is no whole subtree`);
  return leaves;
}

/** PATH of RFC 6962 §2.1.1, word for word. */
export function pathByDefinition(leaf: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const [left, right] = halves(leaves);
  if (leaf < left.length) return [...pathByDefinition(leaf, left), rootOf(right)];
  return [...pathByDefinition(leaf - left.length, right), rootOf(left)];
}

/** SUBPROOF of RFC 6962 §2.1.2, word for word. */
export function proofByDefinition(
  from: number,
  leaves: readonly Uint8Array[],
  isKnown = true,
): Uint8Array[] {
  if (from === leaves.length) return isKnown ? [] : [rootOf(leaves)];
  const [left, right] = halves(leaves);
  if (from <= left.length) return [...proofByDefinition(from, left, isKnown), rootOf(right)];
  return [...proofByDefinition(from - left.length, right, false), rootOf(left)];
}

function halves(leaves: readonly Uint8Array[]): [Uint8Array[], Uint8Array[]] {
  const part = 2 ** (leaves.length - 1).toString(2).length / 2;
  return [leaves.slice(0, part), leaves.slice(part)];
}
