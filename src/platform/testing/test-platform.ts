import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { modules } from '../../modules.ts';
import type { Module } from '../module.ts';
import { openTestPlatform, type TestPlatform } from './open-test-platform.ts';
import { createDatabase, dropDatabase, requireTemplate, type Template } from './templates.ts';

export type { TestPlatform } from './open-test-platform.ts';

/**
 * A platform on a database of its own, cloned from a template; close it afterwards. One for a file is
 * the rule: tests of one file keep apart by their names and addresses, or `empty` it between them.
 *
 * @param template what the database holds
 * @param environment settings that differ, e.g. `{ DEMO: '0' }`
 * @param plugged the modules of its site; without it, all
 */
export async function createTestPlatform(
  template: Template = 'tables',
  environment: Readonly<Record<string, string>> = {},
  plugged: readonly Module[] = modules,
): Promise<TestPlatform> {
  const server = inject('connection');
  const origin = await requireTemplate(server, template);
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, database, origin);
  const test = await openTestPlatform({ ...server, database }, environment, 'a test', plugged);
  return {
    ...test,
    async close() {
      await test.close();
      await dropDatabase(server, database);
    },
  };
}
