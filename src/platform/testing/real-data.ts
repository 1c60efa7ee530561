import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { realDataFolder } from './real-data-folder.ts';

/**
 * A group of tests that read real texts, which never lie in this repository. Where they are missing
 * the group is reported as skipped, by name; under `CI=true` it fails instead.
 *
 * @param path folder below `realDataFolder`
 * @param title what the group shows
 * @param tests declares the tests; receives the absolute folder
 */
export function realData(path: string, title: string, tests: (folder: string) => void): void {
  const wanted = join(realDataFolder, path);
  if (existsSync(wanted)) {
    describe(title, () => tests(wanted));
    return;
  }
  describe.skipIf(process.env.CI !== 'true')(title, () => {
    it(`needs ${path}`, () => {
      throw new Error(`Real data are missing: ${path} (set REAL_DATA)`);
    });
  });
}
