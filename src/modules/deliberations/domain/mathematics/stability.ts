import { hash } from 'node:crypto';
import { adjustedRandIndex } from './adjusted-rand-index.ts';
import { findAxesWithout } from './find-axes.ts';
import { type Mode, regroupPeople } from './group-people.ts';
import type { PairTables } from './pair-tables.ts';
import { projectPeople } from './projection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

const rounds = 20;
const oneIn = 5;

/** From this stability on groups are called stable. */
export const stableFrom = 0.8;

/**
 * How firmly the groups hold: twenty times about a fifth of the people are left out, everything is
 * computed again with the same number of groups, and the adjusted Rand index with the full groups is
 * taken over those grouped both times. The median of the twenty. A round in which that many groups
 * cannot be made counts 0.
 *
 * @param labels place of each row's group, −1 for none
 * @param k number of groups
 */
export function measureStability(
  matrix: VoteMatrix,
  tables: PairTables | null,
  labels: Int32Array,
  k: number,
  mode: Mode,
): number {
  const indices = Float64Array.from({ length: rounds }, (_, round) => {
    const left = new Set<number>();
    matrix.pids.forEach((pid, row) => {
      if (isLeftOut(pid, round)) left.add(row);
    });
    const again = groupsWithout(matrix, tables, left, k, mode);
    return again === null ? 0 : compare(labels, again);
  }).sort();
  return ((indices[rounds / 2 - 1] ?? 0) + (indices[rounds / 2] ?? 0)) / 2;
}

/**
 * Is the person left out in this round? The first four bytes of the SHA-256 of "pid:round", as a
 * whole number, highest byte first, are a multiple of five.
 */
export function isLeftOut(pid: number, round: number): boolean {
  return Number.parseInt(hash('sha256', `${pid}:${round}`).slice(0, 8), 16) % oneIn === 0;
}

function groupsWithout(
  matrix: VoteMatrix,
  tables: PairTables | null,
  left: ReadonlySet<number>,
  k: number,
  mode: Mode,
): Int32Array | null {
  const rows = Array.from(matrix.pids.keys()).filter((row) => !left.has(row));
  const { components, columnCount } = findAxesWithout(matrix, tables, left);
  const points = projectPeople(matrix, components, columnCount, rows);
  return regroupPeople(matrix, points, columnCount, mode, k, rows);
}

function compare(full: Int32Array, again: Int32Array): number {
  const both = Array.from(full.keys()).filter(
    (row) => (full[row] ?? -1) >= 0 && (again[row] ?? -1) >= 0,
  );
  const labelsOf = (labels: Int32Array) => both.map((row) => labels[row] ?? -1);
  return adjustedRandIndex(labelsOf(full), labelsOf(again));
}
