import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { judgePowers } from './bench/judge-powers.ts';
import { timeSessions } from './bench/time-sessions.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

it('judges powers of which some are held, and finds the session that it opened', async () => {
  expect(judgePowers(0.01)).toBeGreaterThan(0);
  const spread = { p50: expect.any(Number), p95: expect.any(Number) };
  expect(await timeSessions(test.platform)).toEqual({ session_ms: spread });
});
