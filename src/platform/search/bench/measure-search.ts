import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  type DatabaseHandle,
  openDatabase,
  queriesOn,
} from '../../database/database.ts';
import { openEmbeddedServer } from '../../database/embedded/embedded-postgres.ts';
import { migrateAll } from '../../database/migrations-of-all.ts';
import { createSeededRandom } from '../../sample-world/seeded-random.ts';
import { refreshSearch } from '../refresh-search.ts';
import { readQuery } from '../search-query.ts';
import { type SearchGroup, searchSite } from '../search-site.ts';
import { inventLongTexts, inventStatements } from './invented-documents.ts';
import { inventChinese, inventEnglish } from './invented-words.ts';
import { mixQueries, type QueryKind } from './query-mix.ts';

interface Settings {
  readonly statements: number;
  readonly texts: number;
  say(message: string): void;
}

interface Spread {
  readonly queries: number;
  readonly msP50: number;
  readonly msP95: number;
  readonly msP99: number;
}

export interface SearchMeasured extends Spread {
  readonly statements: number;
  readonly texts: number;
  readonly passages: number;
  readonly megabytes: { readonly table: number; readonly indexes: number };
  readonly fillSeconds: number;
  readonly refused: number;
  readonly byKind: Readonly<Partial<Record<QueryKind, Spread>>>;
}

const groups: readonly SearchGroup[] = [
  { task: 1, modules: ['short-texts'] },
  { task: 4, modules: ['long-texts'] },
];

/**
 * Fills the index of a database of its own, in a temporary folder, with invented texts and asks a
 * fixed mix of queries one after the other through the search itself. No setting of the environment
 * reaches it, so it cannot touch a site.
 */
export async function measureSearch(settings: Settings): Promise<SearchMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  const server = await openEmbeddedServer({ dataDir, say: settings.say });
  const database = openDatabase(server.connection, { warn: () => undefined });
  try {
    return await measureOn(database, settings);
  } finally {
    await database.close();
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureOn(database: DatabaseHandle, settings: Settings): Promise<SearchMeasured> {
  const { statements, texts, say } = settings;
  await migrateAll(database, []);
  const random = createSeededRandom('bench search');
  const pen = {
    random,
    chinese: inventChinese(random, 30_000),
    english: inventEnglish(random, 15_000),
  };
  const fillSeconds = await fill(database, pen, settings);
  say('Asking …');
  const asked = mixQueries(pen);
  const timed: { kind: QueryKind; ms: number }[] = [];
  let refused = 0;
  for (const { kind, text } of [...asked.slice(0, 20), ...asked]) {
    const begun = performance.now();
    if (!(await ask(database, text))) refused += 1;
    timed.push({ kind, ms: performance.now() - begun });
  }
  // The first twenty only warm up.
  const measured = timed.slice(20);
  const kinds = [...new Set(measured.map(({ kind }) => kind))].sort();
  const spreadOf = (kind: QueryKind) => spread(measured.filter((each) => each.kind === kind));
  return {
    ...{ statements, texts, ...(await sizeOf(database)), fillSeconds, refused },
    ...spread(measured),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, spreadOf(kind)])),
  };
}

async function fill(
  database: DatabaseHandle,
  pen: Parameters<typeof inventStatements>[0],
  { statements, texts, say }: Settings,
): Promise<number> {
  const begun = performance.now();
  for (const source of [inventStatements(pen, statements), inventLongTexts(pen, texts)]) {
    const things = await source.things(database.db);
    for (const [at, thing] of things.entries()) {
      await inTransaction(database, (tx) => refreshSearch(tx, source, { thing }));
      if (at % 200 === 0) say(`${source.module}: ${at} of ${things.length}`);
    }
  }
  // What the database does by itself within minutes.
  await database.sql.query('vacuum analyze search.passage');
  return round((performance.now() - begun) / 1000);
}

async function inTransaction(database: DatabaseHandle, run: (tx: Database) => Promise<void>) {
  const client = await database.connect();
  await client.query('begin');
  await run(queriesOn(client));
  await client.query('commit');
  client.release();
}

async function ask(database: DatabaseHandle, text: string): Promise<boolean> {
  const query = readQuery(text);
  if (!query.ok) throw new Error(`Not a query: ${text}`);
  const request = { query: query.value, language: 'zh-Hant', groups, perGroup: 5, page: 1 };
  return (await searchSite({ database }, request)).ok;
}

async function sizeOf({ sql }: DatabaseHandle) {
  const { rows } = await sql.query(`
    select (select count(*)::int from search.passage) as passages,
      pg_table_size('search.passage') / 1e6 as "table",
      pg_indexes_size('search.passage') / 1e6 as indexes`);
  const [sizes] = rows as [{ passages: number; table: number; indexes: number }];
  const { passages, table, indexes } = sizes;
  return { passages, megabytes: { table: round(Number(table)), indexes: round(Number(indexes)) } };
}

function spread(timed: readonly { readonly ms: number }[]): Spread {
  const sorted = timed.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { queries: sorted.length, msP50: at(0.5), msP95: at(0.95), msP99: at(0.99) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
