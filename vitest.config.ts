import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { listTestFiles } from './checks/test-projects.ts';
import { often } from './src/platform/testing/every.ts';

const files = listTestFiles();
const testing = './src/platform/testing';
const seed = `${testing}/seed-properties.ts`;
const refuse = `${testing}/refuse-processes.ts`;

/** The projects run one after the other, each on all cores; Vitest alone would leave one core idle. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: availableParallelism(),
    testTimeout: often(60_000, 600_000),
    hookTimeout: 60_000,
    // The provider of the tests says at each start that it is one for tests.
    onConsoleLog: (text) => !/^(?:oidc-provider (?:WARNING|NOTICE): .*\s*)+$/.test(text),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: files.pure,
          setupFiles: [seed, refuse],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: files.database,
          globalSetup: `${testing}/start-test-server.ts`,
          setupFiles: [seed, refuse],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: files.system,
          setupFiles: [seed],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
