import type { Context } from 'hono';
import { sayIssue } from '../../../../platform/http/api.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { dayFilters } from '../../../../platform/lists/day-filters.ts';
import { readFilter } from '../../../../platform/lists/read-filter.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { bodyThing } from '../../app/actor-things.ts';
import { readCurrentKeys } from '../../app/current-keys.ts';
import { findPath } from '../../app/find-path.ts';
import { theLog } from '../../app/the-log.ts';
import { findLog, findPublishedCheckpoint } from '../../store/read.ts';
import {
  type findEntryByTicket,
  type IndexedEntry,
  listFacetValues,
} from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { type AskedEntries, entries, entryFilters, readEntries } from './entries-list.ts';
import { EntryPage } from './entry-page.tsx';
import { readDays } from './read-days.ts';
import { tellEntries } from './tell-entries.ts';
import { TicketPage } from './ticket-page.tsx';
import { WhatWasDonePage } from './what-was-done-page.tsx';

const onPage = 30;

/** Bodies that the filter offers; who looks for another one finds it by the open interface. */
const mostBodies = 200;

export async function showEntries(platform: Platform, c: Context<SiteEnv>) {
  const { db } = platform.database;
  const view = c.get('view');
  const { filter, mistakes } = readAsked(view, c.req.query());
  const before = readIndex(c.req.query('before'));
  const [newest, rows, kinds, bodies, days] = await Promise.all([
    findPublishedCheckpoint(db, theLog),
    mistakes.length > 0 ? [] : readEntries(db, filter, before, onPage + 1),
    listFacetValues(db, theLog, 'kind', 500),
    listFacetValues(db, theLog, 'body', mostBodies),
    readDays(platform, view),
  ]);
  const shown = rows.slice(0, onPage);
  const props = {
    view,
    newest,
    filter,
    mistakes,
    days,
    entries: await tellEntries(platform, view.language, shown),
    older: rows.length > onPage ? (shown.at(-1)?.idx ?? null) : null,
    isLater: before !== undefined,
    kinds: kinds.map((kind) => ({ value: kind, label: nameOfKind(platform, view, kind) })),
    bodies: await nameBodies(platform, view, bodies),
  };
  return c.html(<WhatWasDonePage {...props} />, mistakes.length > 0 ? 422 : 200);
}

/** A kind with the service that it is of. */
function nameOfKind({ leafWords }: Platform, { language }: View, kind: string): string {
  const module = kind.split('.')[0] ?? '';
  const service = leafWords.service(language, module);
  return texts.in(language)('filter.kind.of', {
    service,
    kind: leafWords.say(language, kind) ?? kind,
  });
}

async function nameBodies(platform: Platform, { language }: View, bodies: readonly string[]) {
  const found = await platform.things.find(platform.database.db, bodies.map(bodyThing));
  return bodies.map((body) => ({
    value: body,
    label: found(bodyThing(body))?.name(language) ?? body,
  }));
}

export async function showEntry(platform: Platform, c: Context<SiteEnv>, entry: IndexedEntry) {
  const view = c.get('view');
  const [told] = await tellEntries(platform, view.language, [entry]);
  if (told === undefined) throw new Error('An entry was told as none');
  const { db } = platform.database;
  const path = await findPath(db, entry);
  const [log, keys] = await Promise.all([findLog(db, theLog), readCurrentKeys(platform)]);
  if (log === undefined || keys === null) throw new Error('An entry is published of no log');
  const vkey = keys['log.vkey'].trim();
  return c.html(<EntryPage {...{ view, entry, told, path, vkey }} origin={log.origin} />);
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findEntryByTicket>>>;

/** Where an act's entry is found before it has an index: then it leads there. */
export function showTicket({ leafWords }: Platform, c: Context<SiteEnv>, entry: Waiting) {
  const view = c.get('view');
  if (entry.index !== null) return c.redirect(logAddress(view, `entries/${entry.index}`), 303);
  const sentence = leafWords.say(view.language, entry.kind) ?? entry.kind;
  const ticket = c.req.param('ticket') ?? '';
  return c.html(<TicketPage view={view} ticket={ticket} at={entry.at} sentence={sentence} />);
}

/**
 * What the page is narrowed to, and the mistakes in days that were typed. What else does not fit was chosen,
 * not typed, and is left out.
 */
function readAsked({ language }: View, query: Readonly<Record<string, string>>) {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const asked: AskedEntries = Object.fromEntries(given.filter(([by]) => by in entryFilters));
  const { error: { issues } = { issues: [] } } = readFilter(entries, asked);
  const wrong = issues.map((issue) => ({
    field: String(issue.path[0]),
    message: sayIssue(language, issue),
  }));
  const mistakes = wrong.filter(({ field }) => field in dayFilters);
  const others = wrong.filter(({ field }) => !(field in dayFilters));
  const unfit = Object.fromEntries(others.map(({ field }) => [field, undefined]));
  return { filter: { ...asked, ...unfit }, mistakes };
}

function readIndex(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
