import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../platform/testing/planted-platform.ts';
import type { TestPlatform } from '../platform/testing/test-platform.ts';
import { refuseInvented } from './refuse-invented.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

describe('the invented city', () => {
  it('is refused in production by name, and only there', async () => {
    const { platform } = test;
    const inProduction = { ...platform, config: { ...platform.config, production: true } };
    await refuseInvented(platform);
    await expect(refuseInvented(inProduction)).rejects.toThrow(/invented city.*DATABASE_URL/);
    await test.empty();
    await refuseInvented(inProduction);
  });
});
