import { strToU8, Zip, ZipDeflate } from 'fflate';
import {
  asSpreadsheetCell,
  byteOrderMark,
  type CsvCell,
  writeCsv,
} from '../../../platform/files/csv-writer.ts';
import { type SourceLanguage, sourceLanguages } from '../../../platform/i18n/languages.ts';
import type { Batches, HeldRow, KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { texts } from '../texts.ts';
import { readOwnRows } from './own-data.ts';
import { readLookRows } from './own-looks.ts';

/** One kind as files of the ZIP: its path without an ending, its words, and its rows from the first on. */
interface Packed {
  readonly path: string;
  readonly say: (language: SourceLanguage) => string;
  readonly rows: () => Batches<HeldRow>;
}

/**
 * A ZIP of what a person takes along, written while it is read, so that no more than a batch of rows is held: each
 * kind as JSON (RFC 8259) and as CSV for spreadsheets, as `<part>/<kind>.json` and `.csv`, who looked at it as
 * `<part>/looks`, then `contents.json`, which says in both languages what each file holds. A kind without rows
 * has no CSV. Each file is read anew: what changes meanwhile may stand in one and not in the other.
 */
export async function* packOwnData(
  platform: Platform,
  person: KnownPerson,
  at: Date,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  async function* put(name: string, parts: AsyncIterable<string> | readonly string[]) {
    const file = new ZipDeflate(name);
    file.mtime = at;
    zip.add(file);
    for await (const part of parts) {
      file.push(strToU8(part));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  const files: object[] = [];
  for (const kind of kindsOf(platform, person)) {
    const counted = { rows: 0 };
    yield* put(`${kind.path}.json`, asJson(kind.rows(), counted));
    if (counted.rows > 0) yield* put(`${kind.path}.csv`, asCsv(kind.rows()));
    files.push({ path: kind.path, what: wordsOf(kind), ...counted });
  }
  yield* put('contents.json', [`${JSON.stringify({ at, files }, null, 2)}\n`]);
  zip.end();
  yield* ready;
}

function kindsOf({ personData }: Platform, person: KnownPerson): Packed[] {
  return personData.flatMap((part) => {
    const kinds = part.kinds.map((kind) => ({
      path: `${part.name}/${kind}`,
      say: (language: SourceLanguage) => part.texts.find(language, `held.${kind}`) ?? kind,
      rows: () => readOwnRows(part, kind, person),
    }));
    const { name, looks } = part;
    if (looks === undefined) return kinds;
    const say = (language: SourceLanguage) => texts.in(language)('looks.title');
    return [...kinds, { path: `${name}/looks`, say, rows: () => readLookRows(looks, person) }];
  });
}

function wordsOf({ say }: Packed) {
  return Object.fromEntries(sourceLanguages.map((language) => [language, say(language)]));
}

/** @param counted gets the number of rows */
async function* asJson(batches: Batches<HeldRow>, counted: { rows: number }) {
  yield '[';
  for await (const rows of batches) {
    const written = rows.map((row) => JSON.stringify(row, null, 2)).join(',\n');
    if (rows.length > 0) yield counted.rows === 0 ? `\n${written}` : `,\n${written}`;
    counted.rows += rows.length;
  }
  yield counted.rows === 0 ? ']\n' : '\n]\n';
}

/** The columns are those of the first batch, which has all rows of a kind that stays few. */
async function* asCsv(batches: Batches<HeldRow>) {
  let columns: string[] | undefined;
  for await (const rows of batches) {
    if (columns === undefined) {
      columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      yield `${byteOrderMark}${writeCsv([columns])}`;
    }
    yield writeCsv(rows.map((row) => lineOf(columns ?? [], row)));
  }
}

function lineOf(columns: readonly string[], row: HeldRow): CsvCell[] {
  return columns.map((column) => asSpreadsheetCell(cellOf(row[column])));
}

function cellOf(value: HeldRow[string] | undefined): CsvCell {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'boolean' ? String(value) : value;
}
