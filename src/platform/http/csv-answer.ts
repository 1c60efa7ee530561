import type { Context } from 'hono';
import { asSpreadsheetCell, byteOrderMark, type CsvCell, writeCsv } from '../files/csv-writer.ts';
import { cellsOf, columnsOf } from '../lists/columns.ts';
import type { AnyList, ListPage } from '../lists/define-list.ts';
import type { SiteEnv } from './site-env.ts';

/** Rows read at once for a CSV of all of them. */
export const csvRows = 500;

interface CsvOfList {
  readonly list: AnyList;
  /** The words in the address of the thing that the list belongs to. */
  readonly owner: readonly string[];
  readonly first: ListPage;
  /** Reads on after a place; null: the first page is all that was asked for. */
  readonly read: ((after: ListPage['next'], most: number) => Promise<ListPage>) | null;
}

/**
 * Rows of a list as CSV, sent while they are read, in a file that is named after its thing. Plain
 * (RFC 4180, UTF-8), or for spreadsheets: with a byte-order mark, and with cells that no program
 * takes for a formula.
 */
export function answerCsv(c: Context<SiteEnv>, { list, owner, first, read }: CsvOfList): Response {
  const forPeople = c.req.query('for') === 'spreadsheets';
  const columns = columnsOf(list);
  const cell = (value: CsvCell) => (forPeople ? asSpreadsheetCell(value) : value);
  const write = ({ items }: ListPage) =>
    writeCsv(items.map((item) => cellsOf(columns, item).map(cell)));
  async function* parts() {
    yield `${forPeople ? byteOrderMark : ''}${writeCsv([columns.map(({ name }) => name)])}`;
    let page = first;
    yield write(page);
    while (read !== null && page.next !== null) {
      page = await read(page.next, csvRows);
      yield write(page);
    }
  }
  const name = [...owner, list.name, ...(forPeople ? ['for-spreadsheets'] : [])].join('-');
  return c.body(ReadableStream.from(encoded(parts())) as ReadableStream, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': contentDisposition(name),
  });
}

async function* encoded(parts: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of parts) if (part !== '') yield encoder.encode(part);
}

/** A file name may hold any letters (RFC 6266 §4.3, RFC 8187). */
function contentDisposition(name: string): string {
  const plain = name.replace(/[^\w.~-]/g, '_');
  return `attachment; filename="${plain}.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`;
}
