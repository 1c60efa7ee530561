import { hashNode } from './hashes.ts';
import { climb, type Step } from './proofs.ts';

/** A step of the way from a leaf to the root, with a hash that the receipt brings. */
export interface PathStep extends Step {
  /** What both give together: the hash of the level above. */
  readonly above: Uint8Array;
}

/**
 * The way from a leaf to the root, step by step (RFC 9162 §2.1.3.2).
 *
 * @returns null where the proof has a hash too many or too few for this place
 */
export function pathOf(
  { index, size, leafHash }: { index: number; size: number; leafHash: Uint8Array },
  proof: readonly Uint8Array[],
): PathStep[] | null {
  const steps = climb({ node: index, last: size - 1 }, proof);
  if (steps === null) return null;
  let hash = leafHash;
  return steps.map(({ beside, isOnLeft }) => {
    hash = isOnLeft ? hashNode(beside, hash) : hashNode(hash, beside);
    return { beside, isOnLeft, above: hash };
  });
}
