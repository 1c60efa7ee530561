import type { View } from '../view.ts';

/** Where the data of a page can be had by programs; addresses on this site. */
export interface Downloads {
  /** A list of the open interface: offered whole as CSV, plain and for spreadsheets, and as JSON. */
  readonly list?: string;
  readonly csv?: string;
  readonly json?: string;
  /** What is new, as Atom. */
  readonly feed?: string;
}

export interface Download {
  readonly href: string;
  readonly type: string;
  /** What it is called; the feed by a sentence of the language. */
  readonly label: string;
}

/** Those that a page has, in the order in which they are offered. */
export function listDownloads({ t }: View, { list, csv, json, feed }: Downloads): Download[] {
  const ofList = list === undefined ? undefined : `${list}.csv`;
  const sheet = ofList === undefined ? undefined : `${ofList}?for=spreadsheets`;
  const all = [
    { href: csv ?? ofList, type: 'text/csv', label: 'CSV' },
    { href: sheet, type: 'text/csv', label: t('downloads.spreadsheets') },
    { href: json ?? list, type: 'application/json', label: 'JSON' },
    { href: feed, type: 'application/atom+xml', label: t('downloads.feed') },
  ];
  return all.flatMap(({ href, ...kind }) => (href === undefined ? [] : [{ href, ...kind }]));
}
