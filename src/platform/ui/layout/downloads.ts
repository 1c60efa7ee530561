import type { View } from '../view.ts';

/** Where the data of a page can be had by programs; addresses on this site. */
export interface Downloads {
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
export function listDownloads({ t }: View, { csv, json, feed }: Downloads): Download[] {
  const all = [
    { href: csv, type: 'text/csv', label: 'CSV' },
    { href: json, type: 'application/json', label: 'JSON' },
    { href: feed, type: 'application/atom+xml', label: t('downloads.feed') },
  ];
  return all.flatMap(({ href, ...kind }) => (href === undefined ? [] : [{ href, ...kind }]));
}
