import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Personal, walkJourneys } from './journeys.ts';
import { runAside } from './run-aside.ts';
import type { Scenario } from './scenario.ts';
import type { SetUp } from './set-up.ts';
import { slug } from './slug.ts';

/** What is there for certain: a search that does not find it has not searched. */
const known = { logs: slug, jobs: 'messaging.forget-messages', backup: slug } as const;

export const nothingPersonal: Scenario = {
  name: 'byte search of logs, jobs and a backup after all the rest',
  wanted: 'no address, number, code, cookie, token or network of anybody',
  async run(site) {
    const personal = await walkJourneys(site);
    const file = join(site.folder, 'searched.skylantern');
    await runAside(site, ['backup', file]);
    const places = await placesOf(site, file);
    const hits: string[] = [];
    const isSearched = { logs: false, jobs: false, backup: false };
    for (const { place, name, text } of places) {
      isSearched[place] ||= text.includes(known[place]);
      for (const one of personal) {
        if (holds(text, one)) hits.push(`${one.kind} ${one.value} in ${name}`);
      }
    }
    const unread = Object.entries(isSearched).flatMap(([place, was]) => (was ? [] : [place]));
    const megabytes = Math.round(places.reduce((sum, { text }) => sum + text.length, 0) / 1e6);
    const kinds = [...new Set(personal.map(({ kind }) => kind))].map(
      (kind) => `${personal.filter((one) => one.kind === kind).length} of ${kind}`,
    );
    return {
      figure: `${kinds.join(', ')} searched for in ${places.length} places, ${megabytes} MB; found: ${hits.slice(0, 20).join('; ') || 'none'}${unread.length === 0 ? '' : `; not searched: ${unread.join(', ')}`}`,
      holds: hits.length === 0 && unread.length === 0,
    };
  },
};

interface Place {
  readonly place: keyof typeof known;
  readonly name: string;
  readonly text: string;
}

async function placesOf(site: SetUp, file: string): Promise<Place[]> {
  const names = (await readdir(site.folder)).filter((name) => name.endsWith('.log'));
  const logs = names.map(async (name) => {
    const text = await readFile(join(site.folder, name), 'latin1');
    return { place: 'logs', name, text } as const;
  });
  const rows = await site.sql<{ row: string }>(
    `select to_jsonb(j)::text as row from jobs.job j
     union all select to_jsonb(a)::text from jobs.archive a`,
  );
  const jobs = {
    place: 'jobs',
    name: 'jobs',
    text: rows.map(({ row }) => row).join('\n'),
  } as const;
  const unpacked = await readAll(createReadStream(file).pipe(createGunzip()));
  return [...(await Promise.all(logs)), jobs, { place: 'backup', name: 'backup', text: unpacked }];
}

async function readAll(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

/** As it is, as an address writes it, and in base64; digits alone only where they stand for themselves. */
function holds(text: string, { kind, value }: Personal): boolean {
  if (kind === 'code' || kind === 'network')
    return new RegExp(`(?<![\\w.:-])${value.replaceAll('.', '\\.')}(?![\\w.-])`).test(text);
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64')];
  return forms.some((form) => text.includes(form));
}
