import type { ExportFault } from './polis-export.ts';

/** Refuses a file at the row whose time no conversation can have. */
export function strayTime(file: string, line: number, stamp: number): ExportFault {
  return { file, line, column: 1, code: 'stray-time', facts: { value: String(stamp) } };
}
