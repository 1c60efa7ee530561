import { fewestPeople, peopleToppedUp, peopleWithEnoughVotes } from './eligible-people.ts';
import { partitionPeople } from './fixed-starts.ts';
import { pickPoints } from './k-means.ts';
import { findOpinionGroups } from './opinion-groups.ts';
import { groupAsPolis } from './polis-groups.ts';
import type { Points } from './projection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Polis' mathematics to the letter, or ours, which the pages show. */
export type Mode = 'polis' | 'ours';

/** Why nobody is shown in groups. */
export type NoGroupsReason = 'too-few-people' | 'no-k-fits' | 'one-cloud';

/** Who belongs to which group. */
export interface Grouping {
  /** Place of each row's group, −1 for a person without one. */
  readonly labels: Int32Array;
  /** Number of each group, by place. */
  readonly ids: readonly number[];
  /** Null when there are groups, and when groups were given. */
  readonly reason: NoGroupsReason | null;
}

/** Nobody is in a group. */
export function noGroups(people: number, reason: NoGroupsReason | null): Grouping {
  return { labels: new Int32Array(people).fill(-1), ids: [], reason };
}

/**
 * Groups decided elsewhere, in the order of their numbers. People without a vote are passed over.
 *
 * @param groups group number by pid
 */
export function takeGivenGroups(matrix: VoteMatrix, groups: ReadonlyMap<number, number>): Grouping {
  const present = Array.from(matrix.pids, (pid) => groups.get(pid));
  const ids = [...new Set(present)].filter((id) => id !== undefined).sort((a, b) => a - b);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const labels = Int32Array.from(present, (id) =>
    id === undefined ? -1 : (placeOf.get(id) ?? -1),
  );
  return { labels, ids, reason: null };
}

/**
 * Finds groups among the people with enough votes.
 *
 * @param columnCount m, the columns with votes
 * @param k fixes the number of groups; null lets the votes decide
 */
export function groupPeople(
  matrix: VoteMatrix,
  points: Points,
  columnCount: number,
  mode: Mode,
  k: number | null,
): Grouping {
  const rows = eligibleRows(matrix, columnCount, mode, Array.from(matrix.pids.keys()));
  const people = matrix.pids.length;
  if (mode === 'ours' && rows.length < fewestPeople) return noGroups(people, 'too-few-people');
  const eligible = pickPoints(points, rows);
  const pids = Int32Array.from(rows, (row) => matrix.pids[row] ?? 0);
  const found = mode === 'polis' ? groupAsPolis(eligible, k) : findOpinionGroups(eligible, pids, k);
  if (found === null) return noGroups(people, 'no-k-fits');
  if (found.length === 0) return noGroups(people, 'too-few-people');
  return { labels: spread(found, rows, people), ids: consecutive(found), reason: null };
}

/**
 * The same people grouped again without some of them, into the same number of groups; sizes and
 * fitness are not asked for. Null where that many groups cannot be made.
 */
export function regroupPeople(
  matrix: VoteMatrix,
  points: Points,
  columnCount: number,
  mode: Mode,
  k: number,
  among: readonly number[],
): Int32Array | null {
  const rows = eligibleRows(matrix, columnCount, mode, among);
  const eligible = pickPoints(points, rows);
  const found = partitionPeople(eligible, k);
  return found === null ? null : spread(found, rows, matrix.pids.length);
}

function eligibleRows(
  matrix: VoteMatrix,
  columnCount: number,
  mode: Mode,
  among: readonly number[],
): number[] {
  return mode === 'polis'
    ? peopleToppedUp(matrix, columnCount, among)
    : peopleWithEnoughVotes(matrix, columnCount, among);
}

function spread(found: Int32Array, rows: readonly number[], people: number): Int32Array {
  const labels = new Int32Array(people).fill(-1);
  rows.forEach((row, i) => {
    labels[row] = found[i] ?? -1;
  });
  return labels;
}

function consecutive(labels: Int32Array): number[] {
  const count = labels.reduce((greatest, label) => Math.max(greatest, label), -1) + 1;
  return Array.from({ length: count }, (_, place) => place);
}
