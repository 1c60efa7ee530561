import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite } from '../../../platform/http/site.tsx';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { reservedSlugs } from '../domain/slug.ts';
import { deliberations } from '../module.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables');
});
afterAll(() => test.close());

describe('the reserved names of conversations', () => {
  it('are the pages that the site serves where the address of a conversation could stand', async () => {
    const site = await createSite(test.platform, [deliberations], () => false);
    const below = site.routes.map(
      ({ path }) => /^\/:lang\{[^/]*\}\/deliberations\/([^/:*]+)/.exec(path)?.[1],
    );
    expect(new Set(below.flatMap((name) => name ?? []))).toEqual(reservedSlugs);
  });
});
