import { hashLength, hashNode } from './hashes.ts';

/** That a leaf is in the tree of a root; whatever of it came from outside may be anything. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** That the first `from` leaves of the tree of `to` leaves are the old tree. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly proof: readonly Uint8Array[];
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
}

/** Whether a leaf is in a tree (RFC 9162 §2.1.3.2). */
export function verifyInclusion({ index, size, leafHash, proof, root }: InclusionClaim): boolean {
  if (!isWhole(index) || !isWhole(size) || index >= size) return false;
  if (![leafHash, root, ...proof].every(isHash)) return false;
  const steps = climb({ node: index, last: size - 1 }, proof);
  return steps !== null && isSame(steps.reduce(hashStep, leafHash), root);
}

/**
 * Whether a tree grew out of another (RFC 9162 §2.1.4.2). The same tree needs no proof and may have
 * none. Out of an empty tree every tree grows, so that nothing is proven: `from` 0 does not hold.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { from, to, proof, oldRoot, newRoot } = claim;
  if (!isWhole(from) || !isWhole(to) || from < 1 || from > to) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (from === to) return proof.length === 0 && isSame(oldRoot, newRoot);
  // An old tree whose size is a power of two is itself a node of the new one, and left out.
  const [first, ...rest] = isPowerOfTwo(from) && proof.length > 0 ? [oldRoot, ...proof] : proof;
  const place = { node: from - 1, last: to - 1 };
  const steps = climb(raise(place, levelsUntil(isLeft, place.node)), rest);
  if (first === undefined || steps === null) return false;
  const before = steps.filter(({ isOnLeft }) => isOnLeft);
  return (
    isSame(before.reduce(hashStep, first), oldRoot) &&
    isSame(steps.reduce(hashStep, first), newRoot)
  );
}

/** A node and the last one of its level, by their numbers there. */
interface Place {
  readonly node: number;
  readonly last: number;
}

/** A hash of a proof, and whether it lies on the left of what is hashed so far. */
export interface Step {
  readonly beside: Uint8Array;
  readonly isOnLeft: boolean;
}

/** The steps from a node to the root; null when the proof has a hash too many or too few for them. */
export function climb(from: Place, proof: readonly Uint8Array[]): Step[] | null {
  const steps: Step[] = [];
  let place = from;
  for (const beside of proof) {
    if (place.last === 0) return null;
    const isOnLeft = !isLeft(place.node) || place.node === place.last;
    steps.push({ beside, isOnLeft });
    // The last node of a level may have no neighbour for some levels: its hash stays what it is.
    if (isOnLeft)
      place = raise(
        place,
        levelsUntil((node) => !isLeft(node) || node === 0, place.node),
      );
    place = raise(place, 1);
  }
  return place.last === 0 ? steps : null;
}

function hashStep(hash: Uint8Array, { beside, isOnLeft }: Step): Uint8Array {
  return isOnLeft ? hashNode(beside, hash) : hashNode(hash, beside);
}

/** So many levels above. Numbers pass 2^32, which shifts of bits do not. */
function raise({ node, last }: Place, levels: number): Place {
  return { node: Math.floor(node / 2 ** levels), last: Math.floor(last / 2 ** levels) };
}

/** How many levels above a node the first of its line is of which something holds; it does of 0. */
function levelsUntil(holds: (node: number) => boolean, node: number): number {
  let levels = 0;
  for (let at = node; !holds(at); at = Math.floor(at / 2)) levels += 1;
  return levels;
}

/** Whether a node is the left child of its parent. */
const isLeft = (node: number) => node % 2 === 0;

function isPowerOfTwo(size: number): boolean {
  return size === 2 ** levelsUntil((node) => node === 1, size);
}

const isWhole = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isHash = (bytes: Uint8Array) => bytes.length === hashLength;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
