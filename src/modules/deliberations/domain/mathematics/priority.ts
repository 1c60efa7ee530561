import { type ColumnCounts, countsOfColumn, type VoteCounts } from './vote-counts.ts';

/** Weight of a statement about the person. */
export const metaPriority = 49;

/**
 * How much a statement deserves to be shown next (Polis' formula): few passes, far from the centre of
 * the map, many agrees, and a bonus while few have seen it.
 *
 * @param counts votes of all grouped people
 * @param extremity the statement's distance from the origin of the map
 */
export function statementPriority(
  { agrees, disagrees, seen }: ColumnCounts,
  extremity: number,
): number {
  const passes = seen - agrees - disagrees;
  const answered = 1 - (passes + 1) / (seen + 2);
  const agreed = (agrees + 1) / (seen + 2);
  const bonus = 1 + 8 * 2 ** (-seen / 5);
  return (answered * (extremity + 1) * agreed * bonus) ** 2;
}

/** Priorities of all columns. */
export function statementPriorities(
  counts: VoteCounts,
  extremity: Float64Array,
  meta: Uint8Array,
): Float64Array {
  return extremity.map((distance, column) =>
    meta[column] === 0 ? statementPriority(countsOfColumn(counts, column), distance) : metaPriority,
  );
}
