import { upperTail } from './normal-distribution.ts';
import {
  type Direction,
  type GroupComparison,
  inDirection,
  type Representative,
} from './representative.ts';

const falseDiscoveryRate = 0.1;
const directions: readonly Direction[] = ['agree', 'disagree'];

interface Candidate {
  readonly group: number;
  readonly comparison: GroupComparison;
  readonly direction: Direction;
  readonly probability: number;
}

/**
 * Representative statements of all groups: one-sided two-proportion tests for every group, statement
 * and direction, kept by Benjamini and Hochberg's procedure at a false discovery rate of 0.10, in
 * order of the difference between the group's share and that of the others. A statement stands once
 * per group, in the direction of the greater difference.
 */
export function representativeStatements(
  groups: readonly (readonly GroupComparison[])[],
  sids: Int32Array,
): Representative[][] {
  const candidates = groups.flatMap((comparisons, group) =>
    comparisons.flatMap((comparison) =>
      directions.map((direction) => ({
        group,
        comparison,
        direction,
        probability: upperTail(comparison[direction].rt),
      })),
    ),
  );
  const limit = greatestDiscovery(candidates.map(({ probability }) => probability));
  const discoveries = candidates.filter(({ probability }) => probability <= limit);
  return groups.map((_, group) =>
    once(discoveries.filter((discovery) => discovery.group === group))
      .sort((a, b) => difference(b) - difference(a))
      .map(({ comparison, direction }) => inDirection(comparison, direction, sids)),
  );
}

function difference({ comparison, direction }: Candidate): number {
  return comparison[direction].difference;
}

/** At most one direction of each statement; the candidates follow the columns. */
function once(candidates: readonly Candidate[]): Candidate[] {
  const byColumn = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const present = byColumn.get(candidate.comparison.column);
    if (present === undefined || difference(candidate) > difference(present)) {
      byColumn.set(candidate.comparison.column, candidate);
    }
  }
  return [...byColumn.values()];
}

/**
 * The greatest p-value that Benjamini and Hochberg's procedure accepts (Journal of the Royal
 * Statistical Society B 57, 1995); below every p-value when it accepts none.
 */
export function greatestDiscovery(probabilities: readonly number[]): number {
  const sorted = Float64Array.from(probabilities).sort();
  let limit = Number.NEGATIVE_INFINITY;
  sorted.forEach((probability, place) => {
    if (probability <= ((place + 1) / sorted.length) * falseDiscoveryRate) limit = probability;
  });
  return limit;
}
