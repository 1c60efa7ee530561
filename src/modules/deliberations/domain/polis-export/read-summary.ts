import { readCsv } from '../../../../platform/files/csv-reader.ts';
import { cleanText } from '../../../../platform/text/clean-text.ts';
import { fitsIn } from '../../../../platform/text/count-characters.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { plainName } from './find-columns.ts';
import type { ExportFault } from './polis-export.ts';

/** What a conversation says of itself, by the names that the export uses. */
export type Summary = ReadonlyMap<string, string>;

/** 1 MiB, far above any description. */
export const maxSummaryBytes = 1024 * 1024;

/** In UTF-16 units, as for a cell of a table. */
const maxValueLength = 200_000;
/** In characters, as for a statement: the search keeps a title whole, and one word list of it holds 1 MiB. */
const maxTopicLength = 5000;

export const topicNames = ['topic', 'title'];

/** What a value of a summary is refused for, wherever it stands; null: it is good. */
export function faultOfValue(
  key: string,
  value: string,
): Pick<ExportFault, 'code' | 'facts'> | null {
  const { length } = value;
  if (length > maxValueLength) {
    return { code: 'cell-too-long', facts: { length, maxCellLength: maxValueLength } };
  }
  const isTopic = topicNames.includes(plainName(key));
  if (!isTopic || fitsIn(value, maxTopicLength)) return null;
  return { code: 'topic-too-long', facts: { limit: maxTopicLength } };
}

/** `summary.csv`: lines of key and value; an unquoted value may hold commas. */
export function readSummary(bytes: Uint8Array, file: string): Summary | ExportFault {
  const table = readCsv(bytes, file, {
    header: false,
    isSniffed: true,
    openColumn: () => 1,
    maxBytes: maxSummaryBytes,
    maxCellLength: maxValueLength,
  });
  if (Array.isArray(table))
    return table[0] ?? { file, line: 1, column: 1, code: 'empty-file', facts: {} };
  const summary = new Map<string, string>();
  for (const row of table.rows) {
    const key = cleanText(row.cells[0] ?? '');
    if (summary.has(key)) {
      return { file, ...row.place(0), code: 'duplicate-key', facts: { name: excerpt(key) } };
    }
    const value = cleanText(row.cells[1] ?? '');
    const fault = faultOfValue(key, value);
    if (fault !== null) return { file, ...row.place(1), ...fault };
    summary.set(key, value);
  }
  return summary;
}

/** The value of the first of these names, each as `plainName` gives it; '' where there is none. */
export function findInSummary(summary: Summary, names: readonly string[]): string {
  const plain = new Map([...summary].map(([key, value]) => [plainName(key), value]));
  return names.map((name) => plain.get(name)).find((value) => value !== undefined) ?? '';
}
