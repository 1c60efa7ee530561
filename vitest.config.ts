import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { listTestFiles } from './checks/test-projects.ts';

const files = listTestFiles();
const refuse = './src/platform/testing/refuse-processes.ts';

/** The projects run one after the other, each on all cores; Vitest alone would leave one core idle. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: files.pure,
          setupFiles: [refuse],
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
          globalSetup: './src/platform/testing/start-test-server.ts',
          setupFiles: [refuse],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'system', include: files.system, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
