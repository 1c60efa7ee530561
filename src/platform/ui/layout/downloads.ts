import { withQuery } from '../../lists/with-query.ts';
import type { View } from '../view.ts';

/** Where the data of a page can be had by programs; addresses on this site. */
export interface Downloads {
  /** A list of the open interface: offered whole as CSV, plain and for spreadsheets, and as JSON. */
  readonly list?: string;
  readonly csv?: string;
  readonly json?: string;
  /** What is new, as Atom. */
  readonly feed?: string;
  /** Filters of the list to which the page is narrowed; list and feed are offered narrowed alike. */
  readonly narrowed?: Readonly<Record<string, string | undefined>>;
}

export interface Download {
  readonly href: string;
  readonly type: string;
  /** What it is called; the feed by a sentence of the language. */
  readonly label: string;
}

/** Those that a page has, in the order in which they are offered. */
export function listDownloads({ t }: View, downloads: Downloads): Download[] {
  const { list, csv, json, feed, narrowed = {} } = downloads;
  const offer = (address: string | undefined, more = {}) =>
    address === undefined ? undefined : withQuery(address, { ...narrowed, ...more });
  const ofList = list === undefined ? undefined : `${list}.csv`;
  const all = [
    { href: csv ?? offer(ofList), type: 'text/csv', label: 'CSV' },
    {
      href: offer(ofList, { for: 'spreadsheets' }),
      type: 'text/csv',
      label: t('downloads.spreadsheets'),
    },
    { href: json ?? offer(list), type: 'application/json', label: 'JSON' },
    { href: offer(feed), type: 'application/atom+xml', label: t('downloads.feed') },
  ];
  return all.flatMap(({ href, ...kind }) => (href === undefined ? [] : [{ href, ...kind }]));
}
