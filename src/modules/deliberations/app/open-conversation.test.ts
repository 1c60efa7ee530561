import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation } from '../store/read.ts';
import {
  browserActor,
  conveningOfficer,
  fillIn,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
} from '../test/convening.ts';
import { castVote } from './cast-vote.ts';
import { openConversation, seenOf } from './open-conversation.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

describe('opening a conversation', () => {
  it('lets people vote, for as many days as was said, counted from the opening', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { days: '10' });
    await fillIn(platform, slug);
    test.setNow(new Date('2026-07-04T16:30:00Z'));
    expect(await openConversation(platform, conveningOfficer, slug, {})).toEqual({
      ok: true,
      value: { slug },
    });
    const conversation = await findConversation(platform.database.db, slug);
    expect(conversation).toMatchObject({
      state: 'open',
      opensAt: new Date('2026-07-04T16:30:00Z'),
      closesAt: new Date('2026-07-15T15:59:00Z'),
    });
    const vote = await castVote(platform, browserActor('b'), slug, { sid: 0, choice: 'agree' });
    expect(vote.ok).toBe(true);
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });

  it.each([
    [{ facts: 2 }, { facts: 1, seeds: 0, opposedSeeds: 0 }],
    [{ seeds: 6 }, { facts: 0, seeds: 1, opposedSeeds: 0 }],
    [{ opposed: 0 }, { facts: 0, seeds: 0, opposedSeeds: 1 }],
    [
      { facts: 0, seeds: 0 },
      { facts: 3, seeds: 7, opposedSeeds: 1 },
    ],
  ])('with only %j is refused and names what is missing', async (given, facts) => {
    const name = `Lacking ${JSON.stringify(given)}`;
    const slug = await prepare(test.platform, { 'short-name': name });
    await fillIn(test.platform, slug, given);
    expect(await openConversation(test.platform, conveningOfficer, slug, {})).toEqual({
      ok: false,
      refusal: { code: 'deliberations.not-ready', facts },
    });
    expect(await findConversation(test.platform.database.db, slug)).toBeUndefined();
  });

  it('asks first where a colleague added something that the page did not show', async () => {
    const slug = await prepare(test.platform, { 'short-name': 'Two officers' });
    await fillIn(test.platform, slug);
    const opened = (seen: string) =>
      openConversation(test.platform, conveningOfficer, slug, {}, undefined, seen);
    expect(await opened('2.7')).toEqual({ ok: false, refusal: { code: 'changed-since' } });
    expect(await opened(seenOf({ facts: 3, seeds: 7 }))).toMatchObject({ ok: true });
  });

  it('happens once: the same key tells the same, another one is refused', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Twice' });
    await fillIn(platform, slug);
    const first = await openConversation(platform, conveningOfficer, slug, {}, 'key');
    expect(await openConversation(platform, conveningOfficer, slug, {}, 'key')).toEqual(first);
    expect(await openConversation(platform, conveningOfficer, slug, {}, 'other')).toEqual({
      ok: false,
      refusal: { code: 'deliberations.not-preparing' },
    });
  });

  it('is the convener’s alone; others do not even learn that there is something', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Alone' });
    await fillIn(platform, slug);
    const opened = await open(platform, { 'short-name': 'Public' });
    for (const actor of [browserActor('b'), personActor('p')]) {
      expect(await openConversation(platform, actor, slug, {})).toEqual({
        ok: false,
        refusal: { code: 'deliberations.no-such-conversation' },
      });
      expect(await openConversation(platform, actor, opened, {})).toEqual({
        ok: false,
        refusal: { code: 'not-allowed' },
      });
    }
  });
});
