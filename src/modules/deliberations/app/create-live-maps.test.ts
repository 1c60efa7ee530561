import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { insertConversation } from '../store/conversations.ts';
import { createLiveMaps } from './create-live-maps.ts';

describe('a live map', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await createTestPlatform();
  });
  afterAll(() => test.close());

  async function addConversation(): Promise<string> {
    const { database, random, clock } = test.platform;
    const id = uuidFrom(random);
    await insertConversation(database.db, {
      id,
      slug: id,
      title: {},
      question: {},
      introduction: {},
      state: 'open',
      strictModeration: false,
      opensAt: clock(),
      createdAt: clock(),
    });
    return id;
  }

  it('is computed once at a time, also when many others are asked for meanwhile', async () => {
    let end: (output: unknown) => void = () => undefined;
    const computed = new Promise((resolve) => {
      end = resolve;
    });
    const run = vi.fn(() => computed as Promise<never>);
    const maps = createLiveMaps({ ...test.platform, threads: { ...test.platform.threads, run } });
    const [id = '', ...others] = await Promise.all(Array.from({ length: 61 }, addConversation));
    const asked = [maps.current(id)];
    asked.push(...others.map((other) => maps.current(other)), maps.current(id));
    await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThanOrEqual(61));
    end({ analysis: {} });
    await Promise.all(asked);
    expect(run).toHaveBeenCalledTimes(61);
  });
});
