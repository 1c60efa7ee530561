import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { prepareBrowser } from './e2e/prepare-browser.ts';

const browser = await prepareBrowser();

export default defineConfig({
  testDir: './e2e',
  // The longest first, so that both workers are busy to the end.
  projects: [
    { name: 'walks', testMatch: 'every-page.e2e.ts' },
    { name: 'journeys', testMatch: '*.e2e.ts', testIgnore: 'every-page.e2e.ts' },
  ],
  globalSetup: './e2e/start-site.ts',
  workers: availableParallelism(),
  fullyParallel: true,
  timeout: 120_000,
  retries: 0,
  outputDir: './.data/e2e-results',
  use: {
    baseURL: process.env.SITE,
    launchOptions: {
      executablePath: browser.executablePath,
      env: browser.env,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    },
  },
});
