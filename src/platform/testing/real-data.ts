import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'vitest';

const folder = resolve(process.env.REAL_DATA ?? '../shared/data');

/**
 * A group of tests that read real texts, which never lie in this repository.
 * The folder comes from `REAL_DATA` (default `../shared/data`). Where it is missing the group is
 * reported as skipped, by name; under `CI=true` it fails instead.
 *
 * @param path folder below `REAL_DATA`
 * @param title what the group shows
 * @param tests declares the tests; receives the absolute folder
 */
export function realData(path: string, title: string, tests: (folder: string) => void): void {
  const wanted = join(folder, path);
  if (!existsSync(wanted)) {
    if (process.env.CI === 'true') {
      throw new Error(`Real data are missing under CI: ${path} (set REAL_DATA)`);
    }
    describe.skip(title, () => it(`needs ${path}`, () => undefined));
    return;
  }
  describe(title, () => tests(wanted));
}
