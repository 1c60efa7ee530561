import { eq } from 'drizzle-orm';
import { sampleSeed } from '../platform/database/platform-schema.ts';
import type { Module } from '../platform/module.ts';
import { done, type Outcome, refuse } from '../platform/outcome.ts';
import type { Platform } from '../platform/platform.ts';
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
  return done(seeded);
}
