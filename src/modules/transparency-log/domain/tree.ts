import { emptyRoot, hashNode } from './hashes.ts';

/** A whole subtree: the 2^level leaves from leaf index · 2^level; of level 0, one leaf. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a whole subtree. */
export type HashAt = (level: number, index: number) => Uint8Array;

/** The leaves from `start` to before `end` that a node of the tree spans: one at least. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The root of all leaves (RFC 6962 §2.1), computed as it is defined. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const over = (start: number, end: number): Uint8Array => {
    const only = leafHashes[start];
    if (only !== undefined && end - start === 1) return only;
    const middle = start + leftPartOf(end - start);
    return hashNode(over(start, middle), over(middle, end));
  };
  return leafHashes.length === 0 ? emptyRoot : over(0, leafHashes.length);
}

/** The root of the tree of the first `size` leaves. */
export function rootAt(size: number, hashAt: HashAt): Uint8Array {
  return hashOf(subtreesOfRoot(size), hashAt);
}

/** What `rootAt` asks for: from left to right, each greater than the next. None for size 0. */
export function subtreesOfRoot(size: number): Subtree[] {
  requireWhole(size, 0, Number.MAX_SAFE_INTEGER, 'size');
  return subtreesOf({ start: 0, end: size });
}

/** The hashes beside the way from a leaf to the root, from below: PATH of RFC 6962 §2.1.1. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  return proofOf(inclusionSpans(index, size), hashAt);
}

/** What `inclusionProof` asks for. */
export function subtreesOfInclusion(index: number, size: number): Subtree[] {
  return inclusionSpans(index, size).flatMap(subtreesOf);
}

/**
 * The hashes that join the root of the first `from` leaves with that of the first `to`: PROOF of
 * RFC 6962 §2.1.2. 1 ≤ from ≤ to; empty where both are the same tree.
 */
export function consistencyProof(from: number, to: number, hashAt: HashAt): Uint8Array[] {
  return proofOf(consistencySpans(from, to), hashAt);
}

/** What `consistencyProof` asks for. */
export function subtreesOfConsistency(from: number, to: number): Subtree[] {
  return consistencySpans(from, to).flatMap(subtreesOf);
}

function inclusionSpans(index: number, size: number): Span[] {
  requireWhole(size, 1, Number.MAX_SAFE_INTEGER, 'size');
  requireWhole(index, 0, size - 1, 'index');
  const { beside } = descend(size, ({ start, end }) => end - start > 1, index);
  return beside.reverse();
}

function consistencySpans(from: number, to: number): Span[] {
  requireWhole(to, 1, Number.MAX_SAFE_INTEGER, 'to');
  requireWhole(from, 1, to, 'from');
  const { beside, last } = descend(to, ({ end }) => end !== from, from - 1);
  // The old root itself is known to whoever checks; another node where the trees part is not.
  return (last.start === 0 ? beside : [...beside, last]).reverse();
}

/** Walks from the root down towards a leaf for as long as `goOn` holds, and notes what lies beside. */
function descend(size: number, goOn: (node: Span) => boolean, leaf: number) {
  const beside: Span[] = [];
  let last: Span = { start: 0, end: size };
  while (goOn(last)) {
    const middle = last.start + leftPartOf(last.end - last.start);
    const left = { start: last.start, end: middle };
    const right = { start: middle, end: last.end };
    beside.push(leaf < middle ? right : left);
    last = leaf < middle ? left : right;
  }
  return { beside, last };
}

/** How many of at least two leaves lie on the left of their node: the greatest power of two below. */
function leftPartOf(leaves: number): number {
  let part = 1;
  while (part * 2 < leaves) part *= 2;
  return part;
}

/** The whole subtrees that a node consists of, from left to right, each greater than the next. */
function subtreesOf({ start, end }: Span): Subtree[] {
  const found: Subtree[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (2 ** (level + 1) <= end - at) level += 1;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

function proofOf(spans: readonly Span[], hashAt: HashAt): Uint8Array[] {
  return spans.map((span) => hashOf(subtreesOf(span), hashAt));
}

/** The hash of the node that these subtrees make: the right end hangs deepest. */
function hashOf(subtrees: readonly Subtree[], hashAt: HashAt): Uint8Array {
  if (subtrees.length === 0) return emptyRoot;
  return subtrees
    .map(({ level, index }) => hashAt(level, index))
    .reduceRight((right, left) => hashNode(left, right));
}

function requireWhole(value: number, least: number, most: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is ${value}, not a whole number from ${least} to ${most}`);
}
