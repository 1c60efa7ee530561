import { centreVotes, meansOfColumns } from './centred-votes.ts';
import { twoGreatestEigenpairs } from './lanczos.ts';
import { buildPairTables, columnsWithVotes, type PairTables, withoutRows } from './pair-tables.ts';
import { axesFrom, type PrincipalComponents, principalComponents } from './principal-components.ts';
import { keepRows, type VoteMatrix } from './vote-matrix.ts';

/**
 * Up to so many columns a dense solver finds the axes. Its tables grow with the square of the columns,
 * about 0.25 GB here, and its work with their cube. Above, the axes come from the votes alone, in
 * room that grows with the votes.
 */
export const mostDenseColumns = 2500;

/** Pair tables of a matrix, where it is small enough to have them. */
export function tablesFor(matrix: VoteMatrix, most = mostDenseColumns): PairTables | null {
  return matrix.sids.length > most ? null : buildPairTables(matrix);
}

/** The axes of a map, and m, the number of columns with votes. */
interface Axes {
  readonly components: PrincipalComponents;
  readonly columnCount: number;
}

/** @param tables those of the matrix, by `tablesFor` */
export function findAxes(matrix: VoteMatrix, tables: PairTables | null): Axes {
  return tables === null ? axesFromVotes(matrix) : axesFromTables(tables, matrix.excluded);
}

/** The axes as they are without the votes of some rows. */
export function findAxesWithout(
  matrix: VoteMatrix,
  tables: PairTables | null,
  left: ReadonlySet<number>,
): Axes {
  return tables === null
    ? axesFromVotes(keepRows(matrix, (row) => !left.has(row)))
    : axesFromTables(withoutRows(tables, matrix, left), matrix.excluded);
}

function axesFromTables(tables: PairTables, excluded: Uint8Array): Axes {
  return {
    components: principalComponents(tables, excluded),
    columnCount: columnsWithVotes(tables),
  };
}

function axesFromVotes(matrix: VoteMatrix): Axes {
  const columnCount = new Set(matrix.columns).size;
  const means = meansOfColumns(matrix);
  const pairs = columnCount < 2 ? [] : twoGreatestEigenpairs(centreVotes(matrix, means));
  return { components: axesFrom(means, matrix.excluded, pairs), columnCount };
}
