/**
 * Adjusted Rand index of two partitions of the same things (Hubert and Arabie, Journal of
 * Classification 2, 1985): 1 for the same partition, about 0 for chance. Two partitions that leave
 * nothing to compare (one group each, or all alone) count as 1.
 *
 * @param one group of each thing; the numbers themselves do not matter
 * @param other group of the same things in the same order
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const both = new Map<string, number>();
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  for (let i = 0; i < one.length; i += 1) {
    const row = one[i] ?? 0;
    const column = other[i] ?? 0;
    increment(both, `${row} ${column}`);
    increment(rows, row);
    increment(columns, column);
  }
  const inRows = sumOfPairs(rows);
  const inColumns = sumOfPairs(columns);
  const all = pairs(one.length);
  const expected = all === 0 ? 0 : (inRows * inColumns) / all;
  const greatest = (inRows + inColumns) / 2;
  return greatest === expected ? 1 : (sumOfPairs(both) - expected) / (greatest - expected);
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function sumOfPairs<Key>(counts: Map<Key, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += pairs(count);
  return sum;
}
