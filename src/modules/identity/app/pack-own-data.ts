import { strToU8, zipSync } from 'fflate';
import {
  asSpreadsheetCell,
  byteOrderMark,
  type CsvCell,
  writeCsv,
} from '../../../platform/files/csv-writer.ts';
import { type SourceLanguage, sourceLanguages } from '../../../platform/i18n/languages.ts';
import type { HeldRow } from '../../../platform/person-data/held-data.ts';
import type { OwnKind } from './own-data.ts';

/**
 * A ZIP of what a person takes along: `contents.json`, which says in both languages what each file holds, then
 * each kind as JSON (RFC 8259) and as CSV for spreadsheets, as `<part>/<kind>.json` and `.csv`. A kind
 * without rows has no CSV.
 */
export function packOwnData(kinds: readonly OwnKind[], at: Date): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {};
  const put = (name: string, text: string) => {
    files[name] = strToU8(text);
  };
  put('contents.json', `${JSON.stringify({ at, files: kinds.map(describe) }, null, 2)}\n`);
  for (const own of kinds) {
    const { rows } = own;
    put(`${pathOf(own)}.json`, `${JSON.stringify(rows, null, 2)}\n`);
    if (rows.length > 0) put(`${pathOf(own)}.csv`, toCsv(rows));
  }
  return Uint8Array.from(zipSync(files, { mtime: at }));
}

const pathOf = ({ part, kind }: OwnKind) => `${part.name}/${kind}`;

function describe(own: OwnKind) {
  const { part, kind, rows } = own;
  const say = (language: SourceLanguage) => part.texts.find(language, `held.${kind}`) ?? kind;
  const words = Object.fromEntries(sourceLanguages.map((language) => [language, say(language)]));
  return { path: pathOf(own), what: words, rows: rows.length };
}

function toCsv(rows: readonly HeldRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => asSpreadsheetCell(cellOf(row[column]))));
  return `${byteOrderMark}${writeCsv([columns, ...lines])}`;
}

function cellOf(value: HeldRow[string] | undefined): CsvCell {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'boolean' ? String(value) : value;
}
