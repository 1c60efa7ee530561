import type { CsvRow } from '../../../../platform/files/csv-reader.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import type { ExportFault } from './polis-export.ts';

/** For each of our names the spellings met, as `plainName` gives them, best first. */
export type Spellings<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** `commentId`, `comment_id`, `comment-id` and `Comment ID` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/**
 * Index of every column by our name. Two columns of one name are refused; `timestamp` may be missing
 * where there is a `datetime`.
 */
export function findColumns<Name extends string>(
  header: CsvRow,
  file: string,
  spellings: Spellings<Name>,
  required: readonly Name[],
): Map<Name, number> | ExportFault {
  const found = new Map<Name, number>();
  for (const [index, cell] of header.cells.entries()) {
    const name = nameOf(cell, spellings);
    if (name === null) continue;
    if (found.has(name)) {
      const facts = { name: excerpt(cell) };
      return { file, ...header.place(index), code: 'duplicate-column', facts };
    }
    found.set(name, index);
  }
  const names = new Set<string>(found.keys());
  const missing = required.find(
    (name) => !names.has(name) && !(name === 'timestamp' && names.has('datetime')),
  );
  if (missing === undefined) return found;
  return { file, ...header.place(0), code: 'missing-column', facts: { name: missing } };
}

/** Our name for a header cell, null for a column that we do not read. */
export function nameOf<Name extends string>(cell: string, spellings: Spellings<Name>): Name | null {
  const plain = plainName(cell);
  const names = Object.keys(spellings) as Name[];
  return names.find((name) => spellings[name].includes(plain)) ?? null;
}
