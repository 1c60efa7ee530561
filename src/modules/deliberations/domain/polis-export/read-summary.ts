import { readCsv } from '../../../../platform/files/csv-reader.ts';
import { cleanText } from '../../../../platform/text/clean-text.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { plainName } from './find-columns.ts';
import type { ExportFault } from './polis-export.ts';

/** What a conversation says of itself, by the names that the export uses. */
export type Summary = ReadonlyMap<string, string>;

/** 1 MiB, far above any description. */
const maxSummaryBytes = 1024 * 1024;

/** `summary.csv`: lines of key and value; an unquoted value may hold commas. */
export function readSummary(bytes: Uint8Array, file: string): Summary | ExportFault {
  const table = readCsv(bytes, file, {
    header: false,
    isSniffed: true,
    openColumn: () => 1,
    maxBytes: maxSummaryBytes,
  });
  if (Array.isArray(table))
    return table[0] ?? { file, line: 1, column: 1, code: 'empty-file', facts: {} };
  const summary = new Map<string, string>();
  for (const row of table.rows) {
    const key = cleanText(row.cells[0] ?? '');
    if (summary.has(key)) {
      return { file, ...row.place(0), code: 'duplicate-key', facts: { name: excerpt(key) } };
    }
    summary.set(key, cleanText(row.cells[1] ?? ''));
  }
  return summary;
}

/** The value of the first of these names, each as `plainName` gives it; '' where there is none. */
export function findInSummary(summary: Summary, names: readonly string[]): string {
  const plain = new Map([...summary].map(([key, value]) => [plainName(key), value]));
  return names.map((name) => plain.get(name)).find((value) => value !== undefined) ?? '';
}
