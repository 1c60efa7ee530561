import { isSignificant } from './proportion-tests.ts';
import {
  type Direction,
  type GroupComparison,
  inDirection,
  type Representative,
} from './representative.ts';

const longest = 5;

/**
 * Representative statements of one group as Polis picks them: the best statement to agree with, then
 * those that pass both tests by r·rt·p·pt, five in all, agrees before disagrees. Where none passes,
 * one statement: the best to agree with, or the one that differs most from the others.
 */
export function representativeAsPolis(
  comparisons: readonly GroupComparison[],
  sids: Int32Array,
): Representative[] {
  const bestAgree = findBestAgree(comparisons);
  const sufficient = comparisons.filter(isSufficient);
  const told = (comparison: GroupComparison) =>
    inDirection(comparison, strongerDirection(comparison), sids);
  if (sufficient.length === 0) {
    const only = bestAgree ?? findBest(comparisons);
    return only === null ? [] : [told(only)];
  }
  const others = sufficient
    .filter((comparison) => comparison !== bestAgree)
    .map(told)
    .sort((a, b) => weight(b) - weight(a));
  const first = bestAgree === null ? [] : [told(bestAgree)];
  const kept = [...first, ...others].slice(0, longest);
  return [...kept.filter(isAgree), ...kept.filter((statement) => !isAgree(statement))];
}

function strongerDirection({ agree, disagree }: GroupComparison): Direction {
  return agree.rt > disagree.rt ? 'agree' : 'disagree';
}

function isSufficient({ agree, disagree }: GroupComparison): boolean {
  return [agree, disagree].some(({ rt, pt }) => isSignificant(rt) && isSignificant(pt));
}

function weight({ r, rt, p, pt }: Representative): number {
  return r * rt * p * pt;
}

function isAgree({ direction }: Representative): boolean {
  return direction === 'agree';
}

function findBest(comparisons: readonly GroupComparison[]): GroupComparison | null {
  let best: GroupComparison | null = null;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const comparison of comparisons) {
    const strength = Math.max(comparison.agree.rt, comparison.disagree.rt);
    if (strength <= greatest) continue;
    greatest = strength;
    best = comparison;
  }
  return best;
}

function findBestAgree(comparisons: readonly GroupComparison[]): GroupComparison | null {
  let best: GroupComparison | null = null;
  for (const comparison of comparisons) {
    const { agrees, disagrees } = comparison.counts;
    if (agrees === 0 && disagrees === 0) continue;
    if (beats(comparison, best)) best = comparison;
  }
  return best;
}

function beats({ agree }: GroupComparison, best: GroupComparison | null): boolean {
  if (best === null) return isSignificant(agree.pt) || (agree.r > 1 && agree.p > 0.5);
  const present = best.agree;
  const byShare = agree.p * agree.pt;
  const presentByShare = present.p * present.pt;
  return present.r > 1
    ? agree.r * agree.rt * byShare > present.r * present.rt * presentByShare
    : byShare > presentByShare;
}
