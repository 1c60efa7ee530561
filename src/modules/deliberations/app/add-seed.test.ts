import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversationRow } from '../store/conversations.ts';
import { listSeeds } from '../store/read-moderation.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
} from '../test/convening.ts';
import { addSeed } from './add-seed.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

const seed = (text: string, more = {}) => addSeed.input.parse({ text, ...more });

describe('adding a seed', () => {
  it('makes a statement of the convener that counts as looked at', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Seeds' });
    const input = seed('港邊要種樹。', { 'text-en': 'Plant trees.', opposed: 'yes' });
    expect(await addSeed(platform, conveningOfficer, slug, input, 'k')).toEqual({
      ok: true,
      value: { sid: 0 },
    });
    await addSeed(platform, conveningOfficer, slug, input, 'k');
    await addSeed(platform, conveningOfficer, slug, seed('先試一年。'));
    const { id = '' } = (await findConversationRow(platform.database.db, slug)) ?? {};
    const seeds = await listSeeds(platform.database.db, id);
    expect(seeds.map(({ sid, opposedByConvener }) => [sid, opposedByConvener])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(seeds[0]).toMatchObject({
      authorPid: null,
      language: 'zh-Hant',
      translation: { en: 'Plant trees.' },
      isReviewed: true,
      state: 'shown',
    });
  });

  it('refuses the very same text again', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Twice' });
    await addSeed(platform, conveningOfficer, slug, seed('一樣。'));
    expect(codeOf(await addSeed(platform, conveningOfficer, slug, seed(' 一樣。 ')))).toBe(
      'deliberations.same-seed',
    );
  });

  it('is refused to everybody else, and after the opening', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Not yours' });
    for (const actor of [browserActor('b'), personActor('p')]) {
      expect(codeOf(await addSeed(platform, actor, slug, seed('我的。')))).toBe(
        'deliberations.no-such-conversation',
      );
    }
    const opened = await open(platform, { 'short-name': 'Too late' });
    expect(codeOf(await addSeed(platform, conveningOfficer, opened, seed('太晚了。')))).toBe(
      'deliberations.not-preparing',
    );
  });

  it.each([
    ['', 'convene.error.empty'],
    ['\u202e\u200b', 'convene.error.empty'],
    ['字'.repeat(141), 'convene.error.too-long'],
    ['x'.repeat(1_000_000), 'convene.error.too-long'],
  ])('refuses the text %#', (text, message) => {
    const parsed = addSeed.input.safeParse({ text });
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)).toEqual([
      message,
    ]);
  });

  it('counts an emoji of several code points as one character', () => {
    expect(addSeed.input.safeParse({ text: '👩‍👩‍👧‍👦'.repeat(140) }).success).toBe(true);
  });
});
