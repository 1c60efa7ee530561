import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { weighOutbox } from './weigh-outbox.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables', {}, []);
});
afterAll(() => test.close());

it('the bench of messages sends each of them once, however busy its channels are', async () => {
  const measured = await weighOutbox(test.platform, { messages: 40, say: () => undefined });
  expect(measured).toMatchObject({ messages: 80, lost: 0, doubles: 0 });
  expect(measured.sms_per_s).toBeGreaterThan(0);
});
