import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts'],
    globalSetup: './src/platform/testing/start-test-server.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
