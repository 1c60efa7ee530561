import { type VoteMatrix, votesOfRow } from './vote-matrix.ts';

/** Votes that a person needs to be grouped, where there are that many columns. */
export const wantedVotes = 7;

/** With fewer people than this nobody is shown in groups. */
export const fewestPeople = 15;

/**
 * Rows of the people with at least min(7, m) votes, ascending.
 *
 * @param columnCount m, the columns with votes
 */
export function peopleWithEnoughVotes(
  matrix: VoteMatrix,
  columnCount: number,
  rows: Iterable<number> = matrix.pids.keys(),
): number[] {
  const needed = Math.max(1, Math.min(wantedVotes, columnCount));
  return Array.from(rows).filter((row) => votesOfRow(matrix, row) >= needed);
}

/**
 * Those whom Polis groups: the people with enough votes and, while they are fewer than 15, the
 * others with the most votes (equal numbers: smallest pid first). Ascending.
 */
export function peopleToppedUp(
  matrix: VoteMatrix,
  columnCount: number,
  rows: readonly number[],
): number[] {
  const enough = peopleWithEnoughVotes(matrix, columnCount, rows);
  if (enough.length >= fewestPeople) return enough;
  const chosen = new Set(enough);
  const others = rows
    .filter((row) => !chosen.has(row))
    .sort((a, b) => votesOfRow(matrix, b) - votesOfRow(matrix, a) || a - b);
  return [...enough, ...others.slice(0, fewestPeople - enough.length)].sort((a, b) => a - b);
}
