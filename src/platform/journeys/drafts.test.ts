import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { beginDraft, draftDays, findDraft, finishDraft, keepAnswers } from './drafts.ts';
import { journeyJobs } from './forget-drafts.ts';
import { draft } from './journeys-schema.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const me = { ...nobody, device: 'my browser' };
const journey = 'tests.ask';
const begin = async (who = me) => (await beginDraft(test.platform, who, journey)) ?? '';
const find = (id: string, who = me, name = journey) => findDraft(test.platform, who, name, id);

describe('a draft', () => {
  it('holds the answers of every page, the latest of each', async () => {
    const id = await begin();
    await keepAnswers(test.platform, id, { title: ['one'], kinds: ['a', 'b'] });
    await keepAnswers(test.platform, id, { title: ['two'] });
    expect(await find(id)).toEqual({
      id,
      answers: { title: ['two'], kinds: ['a', 'b'] },
      outcome: null,
    });
  });

  it('is kept apart from another one of the same person', async () => {
    const [one, other] = [await begin(), await begin()];
    await keepAnswers(test.platform, one, { title: ['one'] });
    expect((await find(other))?.answers).toEqual({});
  });

  it('is not there for anybody else, nor for another journey', async () => {
    const id = await begin();
    expect(await find(id, { ...nobody, device: 'another browser' })).toBeUndefined();
    expect(await find(id, nobody as typeof me)).toBeUndefined();
    expect(await find(id, me, 'tests.other')).toBeUndefined();
    for (const wrong of ['', 'x', '\0', "' or 1=1 --"]) expect(await find(wrong)).toBeUndefined();
    expect(await beginDraft(test.platform, nobody, journey)).toBeNull();
  });

  it('lets the answers go when the act is done, and knows where it led', async () => {
    const id = await begin();
    await keepAnswers(test.platform, id, { title: ['one'] });
    await finishDraft(test.platform, id, '/en/done');
    expect(await find(id)).toEqual({ id, answers: {}, outcome: '/en/done' });
    await keepAnswers(test.platform, id, { title: ['sent by another tab at the same moment'] });
    expect(await find(id)).toEqual({ id, answers: {}, outcome: '/en/done' });
  });

  it('gives way to newer ones beyond twenty', async () => {
    const who = { ...nobody, device: 'a busy browser' };
    const ids: string[] = [];
    const { platform } = test;
    const start = platform.clock().getTime();
    for (let n = 0; n < 22; n += 1) {
      test.setNow(new Date(start + n));
      ids.push(await begin(who));
    }
    const kept = await Promise.all(ids.map((id) => find(id, who)));
    expect(kept.map((found) => found !== undefined)).toEqual(ids.map((_, n) => n >= 2));
  });

  it('is forgotten a week after its last change, and the night takes it away', async () => {
    const { platform } = test;
    const id = await begin();
    const began = platform.clock().getTime();
    test.setNow(new Date(began + draftDays * 86_400_000));
    expect(await find(id)).toBeDefined();
    test.setNow(new Date(began + draftDays * 86_400_000 + 1));
    expect(await find(id)).toBeUndefined();
    for (const job of journeyJobs) await job.handle(platform, {});
    expect(await platform.database.db.select().from(draft)).toEqual([]);
  });
});
