import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversationRow, listModeratorIds } from '../store/conversations.ts';
import { findConversation } from '../store/read.ts';
import {
  browserActor,
  codeOf,
  conveningBody,
  conveningOfficer,
  moderatorActors,
  openPeopledPlatform,
  personActor,
  preparation,
  preparationInput,
} from '../test/convening.ts';
import { prepareConversation, prepareConversationInput } from './prepare-conversation.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

describe('preparing a conversation', () => {
  it('makes one that nobody else sees, with its closing day and its moderators', async () => {
    const { platform } = test;
    const input = await preparationInput(platform);
    const prepared = await prepareConversation(platform, conveningOfficer, input);
    expect(prepared).toEqual({ ok: true, value: { slug: 'harbour-trees' } });
    const row = await findConversationRow(platform.database.db, 'harbour-trees');
    expect(row).toMatchObject({
      state: 'preparing',
      convenerBody: conveningBody,
      title: { 'zh-Hant': '港邊要不要種樹', en: 'Trees along the harbour' },
      question: { 'zh-Hant': '港邊的步道要種樹，還是留給攤位？' },
      strictModeration: true,
      opensAt: null,
    });
    expect(row?.closesAt?.toISOString()).toBe('2026-07-29T15:59:00.000Z');
    expect(await listModeratorIds(platform.database.db, row?.id ?? '')).toHaveLength(2);
    expect(await findConversation(platform.database.db, 'harbour-trees')).toBeUndefined();
  });

  it('does it once for one key, and refuses the address to anybody else', async () => {
    const { platform } = test;
    const input = await preparationInput(platform, { 'short-name': 'Once' });
    const both = await Promise.all(
      [1, 2].map(() => prepareConversation(platform, conveningOfficer, input, 'a key')),
    );
    expect(both).toEqual([
      { ok: true, value: { slug: 'once' } },
      { ok: true, value: { slug: 'once' } },
    ]);
    const again = await prepareConversation(platform, conveningOfficer, input, 'another key');
    expect(codeOf(again)).toBe('deliberations.slug-taken');
  });

  it.each([
    ['nobody', browserActor('b')],
    ['a person without office', personActor('p')],
    [
      'an officer of another body',
      personActor('o', [{ body: 'health-bureau', power: 'deliberations.convene' }]),
    ],
    [
      'an office with another power',
      personActor('o', [{ body: conveningBody, power: 'deliberations.moderate' }]),
    ],
    [
      'an office that has ended',
      personActor('o', [
        {
          body: conveningBody,
          power: 'deliberations.convene',
          until: new Date('2026-07-01T04:00:00Z'),
        },
      ]),
    ],
  ])('is refused to %s', async (_who, actor) => {
    const input = await preparationInput(test.platform, { 'short-name': 'Refused' });
    expect(codeOf(await prepareConversation(test.platform, actor, input))).toBe('not-allowed');
    expect(await findConversationRow(test.platform.database.db, 'refused')).toBeUndefined();
  });

  it('is open to an officer of the body above', async () => {
    const cityHall = personActor('above', [{ body: 'city-hall', power: 'deliberations.convene' }]);
    const input = await preparationInput(test.platform, { 'short-name': 'From above' });
    expect(codeOf(await prepareConversation(test.platform, cityHall, input))).toBe('done');
  });

  it('needs a moderator who holds that office now, and not the convener', async () => {
    const { platform } = test;
    const input = await preparationInput(platform, { 'short-name': 'Unmoderated' });
    const none = { ...input, moderators: ['somebody else'] };
    expect(codeOf(await prepareConversation(platform, conveningOfficer, none))).toBe(
      'deliberations.no-moderator',
    );
    const { first } = await moderatorActors(platform);
    const both = personActor(first.person.id, [
      { body: conveningBody, power: 'deliberations.convene' },
    ]);
    expect(codeOf(await prepareConversation(platform, both, input))).toBe(
      'deliberations.convener-as-moderator',
    );
  });
});

describe('what a convener fills in', () => {
  const errorsOf = (change: Record<string, string>) => {
    const parsed = prepareConversationInput.safeParse(preparation(change));
    return parsed.success
      ? {}
      : Object.fromEntries(
          parsed.error.issues.map(({ path, message }) => [path.join('.'), message]),
        );
  };

  it.each([
    [{ title: ' \u202e ' }, { title: 'convene.error.empty' }],
    [{ title: '字'.repeat(61) }, { title: 'convene.error.too-long' }],
    [{ question: 'x'.repeat(1_000_000) }, { question: 'convene.error.too-long' }],
    [{ introduction: '' }, { introduction: 'convene.error.empty' }],
    [{ 'short-name': '港邊' }, { 'short-name': 'convene.error.short-name' }],
    [{ 'short-name': 'Convene' }, { 'short-name': 'convene.error.short-name' }],
    [{ days: '2' }, { days: 'convene.error.days' }],
    [{ days: '28.5' }, { days: 'convene.error.days' }],
    [{ days: '' }, { days: 'convene.error.days' }],
    [{ strict: 'perhaps' }, { strict: 'convene.error.choose' }],
  ])('%# is refused with a sentence for the field', (change, errors) => {
    expect(errorsOf(change)).toEqual(errors);
  });

  it('keeps markup as text, and drops what is not seen', () => {
    const parsed = prepareConversationInput.parse(
      preparation({ title: '<b>樹</b>\u202e\u0000\n好' }),
    );
    expect(parsed.title).toBe('<b>樹</b> 好');
  });
});
