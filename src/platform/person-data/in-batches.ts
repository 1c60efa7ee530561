import type { Batches } from './held-data.ts';

/** So many rows of a person are held at once. */
const rowsAtOnce = 500;

/**
 * Rows in an order, a batch at a time, each asked for where the last one ended.
 *
 * @param list at most so many rows after one of them; undefined: from the first
 */
export async function* inBatches<Row>(
  list: (after: Row | undefined, most: number) => Promise<readonly Row[]>,
): Batches<Row> {
  let after: Row | undefined;
  do {
    const rows = await list(after, rowsAtOnce);
    if (rows.length > 0) yield rows;
    after = rows.length < rowsAtOnce ? undefined : rows.at(-1);
  } while (after !== undefined);
}
