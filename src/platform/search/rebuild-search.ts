import { eq, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { perform } from '../acts/perform.ts';
import { isServerAway } from '../database/away.ts';
import type { Database } from '../database/database.ts';
import { defineJob, type Job } from '../jobs/jobs.ts';
import { done } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import { operator } from '../powers/powers.ts';
import { refreshSearch } from './refresh-search.ts';
import { filled, passage } from './search-schema.ts';
import type { SearchSource } from './search-source.ts';

/**
 * How texts are folded, cut and kept, and what is told of them; one higher whenever that changes, and
 * every site makes its index anew at its next start.
 */
const method = 4;

/**
 * Makes the index of a module anew, each thing in a transaction of its own, so that acts go on
 * meanwhile; what the module does not know any more is taken out. A thing that fails stops no other.
 *
 * @returns how many things there are
 * @throws AggregateError when things failed; the module then counts as not filled
 */
export async function rebuildSearch(platform: Platform, source: SearchSource): Promise<number> {
  const { db } = platform.database;
  const { module } = source;
  const things = new Set([...(await source.things(db)), ...(await indexedThings(db, module))]);
  const failures: unknown[] = [];
  for (const thing of things) {
    await perform(platform, { act: 'search.rebuild', actor: operator }, async ({ tx }) => {
      await refreshSearch(tx, source, { thing });
      return done(null);
    }).catch((error: unknown) => {
      if (isServerAway(error)) throw error;
      failures.push(error);
    });
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} of ${things.size} things of ${module}`);
  }
  const note = { method, at: platform.clock() };
  await db
    .insert(filled)
    .values({ module, ...note })
    .onConflictDoUpdate({ target: filled.module, set: note });
  return things.size;
}

async function indexedThings(db: Database, module: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ thing: passage.thing })
    .from(passage)
    .where(eq(passage.module, module));
  return rows.map(({ thing }) => thing);
}

/** Takes out what modules left that are no longer part of the site. */
export async function forgetOtherModules(db: Database, sources: readonly SearchSource[]) {
  const names = sources.map(({ module }) => module);
  for (const table of [passage, filled]) {
    await db.delete(table).where(notInArray(table.module, names));
  }
}

/** The job that fills the index of a module that is not in it by the present method. */
export function searchJobs(sources: readonly SearchSource[]): readonly Job[] {
  return sources.length === 0 ? [] : [fillSearch(sources)];
}

function fillSearch(sources: readonly SearchSource[]) {
  return defineJob({
    name: 'platform.fill-search-index',
    payload: z.object({ module: z.string() }),
    once: true,
    async handle(platform, { module }) {
      const source = (await listUnfilled(platform, sources)).find((one) => one.module === module);
      if (source !== undefined) await rebuildSearch(platform, source);
    },
  });
}

async function listUnfilled({ database }: Platform, sources: readonly SearchSource[]) {
  const rows = await database.db.select().from(filled).where(eq(filled.method, method));
  const known = new Set(rows.map(({ module }) => module));
  return sources.filter(({ module }) => !known.has(module));
}

/** At the start of a site: has a new index, or one of an older method, filled beside the web. */
export async function askForSearch(platform: Platform, sources: readonly SearchSource[]) {
  const job = fillSearch(sources);
  for (const { module } of await listUnfilled(platform, sources)) {
    await platform.jobs.send(platform.database.sql, job, { module });
  }
}
