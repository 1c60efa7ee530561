import type { z } from 'zod';
import type { Loader } from '../acts/thing.ts';
import type { Database } from '../database/database.ts';
import type { NewsItem } from '../http/atom.ts';
import type { Platform } from '../platform.ts';
import type { View } from '../ui/view.ts';

/** What a list is sorted by. Rows keep their relative order when others are added or removed. */
export type SortKey = readonly (string | number)[];

/** For whom a list is read, and where. */
export interface Reading {
  readonly platform: Platform;
  readonly db: Database;
  readonly view: View;
  /** What the list was narrowed to, of its `filters`. */
  readonly filter: Readonly<Record<string, string>>;
}

/** Rows as the API tells them; `more` stands beside the items of the JSON. */
export interface Told<Item> {
  readonly items: readonly Item[];
  readonly more?: object;
}

/** Some rows of a list as they are told, and where the rest begins. */
export interface ListPage extends Told<unknown> {
  /** The sort key of the last row, where more follow. */
  readonly next: SortKey | null;
}

export interface ListDeclaration<
  Item extends z.ZodObject,
  KeyShape extends z.ZodType<SortKey>,
  Row,
  Address,
  Thing,
  Missing extends string,
> {
  /**
   * What it holds, in the plural and with hyphens: name of its file, and of its operation
   * (`listStatements`). Its words are `data.<name>`, for the answer `data.<name>.answer`, and among the
   * data sets `data.<name>.title`, where the one before does not do.
   */
  readonly name: string;
  /** Such as `/{slug}/statements`, below `/api/<module>`; `.csv` is added for CSV. */
  readonly path: string;
  /** The thing that it belongs to. */
  readonly of?: Loader<Address, Thing, Missing>;
  /**
   * One row as JSON. The order of its fields is that of the columns of the CSV: `writtenAt` is the
   * column `written-at`, and `name.en` of an object `name-en`. What else rows hold is not answered.
   */
  readonly item: Item;
  /** Columns that have another name than their field: `imported.url` → `imported-from`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What stands beside the items in the JSON. */
  readonly more?: Readonly<Record<string, z.ZodType>>;
  /** What it can be narrowed to by queries: name → what may be asked for, with its words. */
  readonly filters?: Readonly<Record<string, z.ZodType<string>>>;
  /** The shape of the sort key. */
  readonly key: KeyShape;
  /** At most `most` rows after a place in the list, in its order. */
  rows(
    reading: Reading,
    thing: Thing,
    after: z.output<KeyShape> | undefined,
    most: number,
  ): Promise<readonly Row[]> | readonly Row[];
  /** Where a row stands, in that shape. */
  readonly keyOf: (row: Row) => SortKey;
  /** The rows as the API tells them; without it, they are items already. */
  tell?(
    reading: Reading,
    thing: Thing,
    rows: readonly Row[],
  ): Promise<Told<z.output<Item>>> | Told<z.output<Item>>;
  /**
   * Rows as pieces of news, one for each in their order, for a list of everything whose newest rows come
   * first. Its filters narrow the feed of the module too.
   */
  news?(
    reading: Reading,
    rows: readonly Row[],
  ): Promise<readonly Omit<NewsItem, 'id'>[]> | readonly Omit<NewsItem, 'id'>[];
}

/** Any list, for what the platform makes of all of them. */
// biome-ignore lint/suspicious/noExplicitAny: rows, keys and things differ from list to list
export type AnyList = ListDeclaration<any, any, any, any, any, string>;

/**
 * Declares a public list. The platform makes of it: JSON and CSV with cursors, their description,
 * the file of all rows, plain and for spreadsheets, and the row of the table of data sets.
 */
export function defineList<
  Item extends z.ZodObject,
  KeyShape extends z.ZodType<SortKey>,
  Row = z.output<Item>,
  Address = undefined,
  Thing = undefined,
  const Missing extends string = never,
>(list: ListDeclaration<Item, KeyShape, Row, Address, Thing, Missing>): AnyList {
  return list;
}
