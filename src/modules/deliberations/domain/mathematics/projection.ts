import type { PrincipalComponents } from './principal-components.ts';
import { type VoteMatrix, votesOfRow } from './vote-matrix.ts';

/** Points of the plane: point i is (xs[i], ys[i]). */
export interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/**
 * Where each person stands: √(m / max(1, t)) · Σ (v − μ)·w over the votes on columns that take part.
 * Every excluded column counts as voted in t, for everyone, as Polis has it.
 *
 * @param columnCount m, the columns with votes
 * @param rows rows to project; others stay at (0, 0)
 */
export function projectPeople(
  matrix: VoteMatrix,
  components: PrincipalComponents,
  columnCount: number,
  rows: Iterable<number> = matrix.pids.keys(),
): Points {
  const { columns, values, excluded } = matrix;
  const { means, first, second } = components;
  const excludedCount = excluded.reduce((sum, flag) => sum + flag, 0);
  const xs = new Float64Array(matrix.pids.length);
  const ys = new Float64Array(matrix.pids.length);
  for (const row of rows) {
    const end = matrix.rowStarts[row + 1] ?? 0;
    let x = 0;
    let y = 0;
    let onExcluded = 0;
    for (let place = matrix.rowStarts[row] ?? 0; place < end; place += 1) {
      const column = columns[place] ?? 0;
      if (excluded[column] !== 0) {
        onExcluded += 1;
        continue;
      }
      const centred = (values[place] ?? 0) - (means[column] ?? 0);
      x += centred * (first[column] ?? 0);
      y += centred * (second[column] ?? 0);
    }
    const voted = votesOfRow(matrix, row) - onExcluded + excludedCount;
    const stretch = Math.sqrt(columnCount / Math.max(1, voted));
    xs[row] = stretch * x;
    ys[row] = stretch * y;
  }
  return { xs, ys };
}

/** Where somebody would stand who only agrees with the statement: √m · (1 − μ)·w. */
export function projectStatements(components: PrincipalComponents, columnCount: number): Points {
  const stretch = Math.sqrt(columnCount);
  const along = (axis: Float64Array) =>
    axis.map((weight, column) => stretch * (1 - (components.means[column] ?? 0)) * weight);
  return { xs: along(components.first), ys: along(components.second) };
}

/** Extremity of each statement: its distance from the origin, that is, how it shapes the map. */
export function extremities({ xs, ys }: Points): Float64Array {
  return xs.map((x, i) => Math.sqrt(x * x + (ys[i] ?? 0) ** 2));
}
