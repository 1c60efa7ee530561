import { seedSample } from '../../start/sample.ts';
import type { Module } from '../module.ts';
import { plantModule } from './planted/module.ts';
import { world } from './templates.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

/**
 * A platform with the planted module alone, and its sample, for tests of what the platform does for
 * every module.
 */
export async function createPlantedPlatform(
  environment: Readonly<Record<string, string>> = {},
): Promise<TestPlatform & { readonly planted: Module }> {
  const planted = plantModule();
  const test = await createTestPlatform('tables', environment, [planted]);
  const seeded = await seedSample(test.platform, [planted], world, true);
  if (!seeded.ok) throw new Error(seeded.refusal.code);
  return { ...test, planted };
}
