import { eq } from 'drizzle-orm';
import { perform } from '../platform/acts/perform.ts';
import { sampleSeed } from '../platform/database/platform-schema.ts';
import type { Module } from '../platform/module.ts';
import { done, type Outcome, refuse } from '../platform/outcome.ts';
import type { Platform } from '../platform/platform.ts';
import { type Actor, nobody, operator } from '../platform/powers/powers.ts';
import type { SampleWorld } from '../platform/sample-world/sample-world.ts';

type OtherWorld = {
  readonly code: 'sample.other-world';
  readonly facts?: Readonly<Record<string, string | number>>;
};

/**
 * Brings the sample world into the database, module by module; a module that has its part already is
 * left alone. Each part is one transaction of that module or repeatable, so a start that was killed
 * in the middle is finished by the next one.
 *
 * @returns the modules that were seeded now; refused when the database holds another seed or day and
 *   one was asked for by name
 */
export async function seedSample(
  platform: Platform,
  modules: readonly Module[],
  world: SampleWorld,
  asked: boolean,
): Promise<Outcome<readonly string[], OtherWorld>> {
  const { db } = platform.database;
  const [first] = await db.select().from(sampleSeed).limit(1);
  if (first !== undefined && asked && (first.seed !== world.seed || first.day !== world.today)) {
    return refuse('sample.other-world', { seed: first.seed, day: first.day });
  }
  const kept = first === undefined ? world : { seed: first.seed, today: first.day };
  const seeded: string[] = [];
  for (const { name, sample } of modules) {
    if (sample === undefined) continue;
    const [known] = await db.select().from(sampleSeed).where(eq(sampleSeed.module, name));
    if (known !== undefined) continue;
    await sample(platform, kept);
    await db
      .insert(sampleSeed)
      .values({ module: name, seed: kept.seed, day: kept.today, at: platform.clock() });
    seeded.push(name);
  }
  await addParts(platform, modules, kept);
  await recordSampleActs(platform, modules, kept);
  await actToday(platform, modules, kept);
  return done(seeded);
}

/** What parts have got since they were first written, each once. */
async function addParts(
  platform: Platform,
  modules: readonly Module[],
  world: SampleWorld,
): Promise<void> {
  const { db } = platform.database;
  for (const { name, sampleParts = [] } of modules) {
    for (const [place, add] of sampleParts.entries()) {
      const module = partOf(name, place);
      const [known] = await db.select().from(sampleSeed).where(eq(sampleSeed.module, module));
      if (known !== undefined) continue;
      await add(platform, world);
      const { seed, today: day } = world;
      await db.insert(sampleSeed).values({ module, seed, day, at: platform.clock() });
    }
  }
}

/**
 * The acts of the invented past that the log does not know, in the order in which they were done: at the
 * first start all of them; later what a newer version has added, behind what stands there, with its own time.
 */
async function recordSampleActs(
  platform: Platform,
  modules: readonly Module[],
  world: SampleWorld,
): Promise<void> {
  const { db } = platform.database;
  const telling = modules.filter(({ sampleActs }) => sampleActs !== undefined);
  const told = await Promise.all(
    telling.map(({ sampleActs }) => sampleActs?.(platform, world) ?? []),
  );
  const acts = told.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
  const entries = await platform.plugs.findEntries(
    db,
    acts.map(({ leaf }) => leaf),
  );
  const missing = acts.filter((_, at) => entries[at] === undefined);
  const names = await unmarked(platform, telling);
  if (missing.length === 0 && names.length === 0) return;
  await perform(platform, { act: 'sample.record', actor: operator }, async ({ tx, random }) => {
    for (const { at, leaf, office } of missing) {
      const actor = office === null ? operator : invented;
      const used = { appointment: null, delegation: null, signature: null };
      await platform.plugs.record(platform, { tx, at, actor, random, used }, leaf, office);
    }
    const { seed, today: day } = world;
    const rows = names.map((module) => ({ module, seed, day, at: platform.clock() }));
    if (rows.length > 0) await tx.insert(sampleSeed).values(rows);
    return done(null);
  });
}

/** How the table names the acts of those modules that have not told any yet. */
async function unmarked({ database }: Platform, modules: readonly Module[]): Promise<string[]> {
  const marks = await database.db.select({ module: sampleSeed.module }).from(sampleSeed);
  const known = new Set(marks.map(({ module }) => module));
  return modules.map(({ name }) => actsOf(name)).filter((name) => !known.has(name));
}

/** What is done on the day of the sample world, once the log has its past. */
async function actToday(
  platform: Platform,
  modules: readonly Module[],
  { seed, today: day }: SampleWorld,
): Promise<void> {
  const { db } = platform.database;
  for (const { name, sampleToday } of modules) {
    if (sampleToday === undefined) continue;
    const module = todayOf(name);
    const [known] = await db.select().from(sampleSeed).where(eq(sampleSeed.module, module));
    if (known !== undefined) continue;
    await sampleToday(platform);
    await db.insert(sampleSeed).values({ module, seed, day, at: platform.clock() });
  }
}

/** How the table of what is seeded names the acts of a module. */
const actsOf = (module: string) => `${module}/acts`;
/** The part that was there from the beginning is the first. */
const partOf = (module: string, place: number) => `${module}/${place + 2}`;
const todayOf = (module: string) => `${module}/today`;

/** Whoever acts in the invented past: entries say that it is a demo's. */
const invented: Actor = {
  ...nobody,
  person: { id: 'sample', assurance: 'passkey', appointments: [], persona: 'sample' },
};
