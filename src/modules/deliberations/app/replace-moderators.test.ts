import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findPersonaPerson } from '../../identity/index.ts';
import { findConversationRow } from '../store/conversations.ts';
import {
  listModeratorChanges,
  listModerators,
  listModeratorTerms,
} from '../store/read-moderators.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
  write,
} from '../test/convening.ts';
import { closeConversation } from './close-conversation.ts';
import { moderateStatement } from './moderate-statement.ts';
import { replaceModerators, seenOf } from './replace-moderators.ts';

let test: TestPlatform;
let people: Awaited<ReturnType<typeof moderatorActors>>;

beforeAll(async () => {
  test = await openPeopledPlatform();
  people = await moderatorActors(test.platform);
});
afterAll(() => test.close());

const later = () => test.setNow(new Date(test.platform.clock().getTime() + 60_000));
const ids = (...actors: { person: { id: string } }[]) => actors.map(({ person }) => person.id);
const input = (moderators: readonly string[], change: Record<string, string> = {}) =>
  replaceModerators.input.parse({ moderators, reason: '原主持人調職。', ...change });
const replace = (slug: string, moderators: readonly string[], actor: Actor = conveningOfficer) =>
  replaceModerators(test.platform, actor, slug, input(moderators)).then(codeOf);
const decide = (actor: Actor, slug: string, sid: number) => {
  const accepted = moderateStatement.input.parse({ sid, act: 'accept' });
  return moderateStatement(test.platform, actor, slug, accepted).then(codeOf);
};
async function idOf(slug: string) {
  return (await findConversationRow(test.platform.database.db, slug))?.id ?? '';
}

describe('moderators of an open conversation', () => {
  it('are replaced at once: who left decides no more, who stays and who comes back does', async () => {
    const { first, second } = people;
    const slug = await open(test.platform, { 'short-name': 'Replaced' });
    const sid = await write(test.platform, browserActor('writer'), slug, '要有椅子。');
    later();
    expect(await replace(slug, ids(second))).toBe('done');
    expect(await decide(first, slug, sid)).toBe('not-allowed');
    expect(await decide(second, slug, sid)).toBe('done');
    later();
    expect(await replace(slug, ids(first, second))).toBe('done');
    expect(await decide(first, slug, sid)).toBe('done');
  });

  it('are told in public: from when to when, why, and in whose name', async () => {
    const { first, second } = people;
    const slug = await open(test.platform, { 'short-name': 'Told' });
    const named = test.platform.clock();
    later();
    const changed = test.platform.clock();
    await replace(slug, ids(second));
    later();
    const back = test.platform.clock();
    await replace(slug, ids(first, second));
    const { db } = test.platform.database;
    const terms = await listModeratorTerms(db, await idOf(slug));
    const spans = terms.map(({ since, until }) => [since, until]);
    expect(spans).toHaveLength(3);
    expect(spans).toEqual(
      expect.arrayContaining([
        [named, changed],
        [named, null],
        [back, null],
      ]),
    );
    expect(spans.at(-1)).toEqual([back, null]);
    expect(terms.find(({ until }) => until !== null)).toMatchObject({
      reason: { 'zh-Hant': '原主持人調職。' },
      by: { 'zh-Hant': '市場處' },
    });
    expect(await listModeratorChanges(db, await idOf(slug), 9)).toHaveLength(2);
  });

  it('are replaced in the name of the body above, where its office does it', async () => {
    const slug = await open(test.platform, { 'short-name': 'Above' });
    const above = personActor('mayor', [{ body: 'city-hall', power: 'deliberations.convene' }]);
    expect(await replace(slug, ids(people.second), above)).toBe('done');
    const { db } = test.platform.database;
    const [term] = (await listModeratorTerms(db, await idOf(slug))).filter(({ by }) => by);
    expect(term?.by).toMatchObject({ en: 'Denggang City Government' });
  });

  it('stay where another office would replace them, one of them, or nobody', async () => {
    const { first, second } = people;
    const slug = await open(test.platform, { 'short-name': 'Not theirs' });
    const elsewhere = personActor('x', [
      { body: 'open-data-society', power: 'deliberations.convene' },
    ]);
    const both = personActor(second.person.id, [
      { body: 'market-office', power: 'deliberations.convene' },
    ]);
    for (const actor of [browserActor('x'), first, second, elsewhere, both]) {
      expect(await replace(slug, ids(second), actor)).toBe('not-allowed');
    }
    expect(await listModerators(test.platform.database.db, await idOf(slug))).toHaveLength(2);
  });

  it('keep the rule of two sides, and are others than before', async () => {
    const { platform } = test;
    const { first, second } = people;
    const slug = await open(platform, { 'short-name': 'Two sides' });
    const colleague = (await findPersonaPerson(platform.database.db, 'convener')) ?? '';
    expect(await replace(slug, [])).toBe('deliberations.no-moderator');
    expect(await replace(slug, ['nobody'])).toBe('deliberations.no-moderator');
    expect(await replace(slug, ids(first))).toBe('deliberations.no-second-body');
    expect(await replace(slug, [...ids(second), colleague])).toBe(
      'deliberations.convener-as-moderator',
    );
    expect(await replace(slug, ids(first, second))).toBe('deliberations.same-moderators');
    expect(await listModerators(platform.database.db, await idOf(slug))).toHaveLength(2);
  });

  it('are not replaced by a page that is older than the last change', async () => {
    const { platform } = test;
    const { first, second } = people;
    const slug = await open(platform, { 'short-name': 'Stale' });
    const seen = seenOf(await listModerators(platform.database.db, await idOf(slug)));
    later();
    await replace(slug, ids(second));
    const again = (mark: string) =>
      replaceModerators(
        platform,
        conveningOfficer,
        slug,
        input(ids(first, second)),
        undefined,
        mark,
      ).then(codeOf);
    expect(await again(seen)).toBe('changed-since');
    expect(await again('nothing')).toBe('changed-since');
    const now = seenOf(await listModerators(platform.database.db, await idOf(slug)));
    expect(await again(now)).toBe('done');
  });

  it('are replaced no more once it is over', async () => {
    const slug = await open(test.platform, { 'short-name': 'Over' });
    await closeConversation(
      test.platform,
      conveningOfficer,
      slug,
      closeConversation.input.parse({}),
    );
    expect(await replace(slug, ids(people.second))).toBe('deliberations.over');
  });

  it.each(['', '   ', '\u200b', '字'.repeat(281)])(
    'are not replaced for the reason %#',
    (reason) => {
      expect(replaceModerators.input.safeParse({ moderators: ['a'], reason }).success).toBe(false);
    },
  );
});

describe('moderators of a conversation in preparation', () => {
  it('are replaced by its convener; for all others it is unknown', async () => {
    const slug = await prepare(test.platform, { 'short-name': 'Preparing' });
    const unknown = 'deliberations.no-such-conversation';
    expect(await replace(slug, ids(people.second), browserActor('x'))).toBe(unknown);
    expect(await replace(slug, ids(people.second))).toBe('done');
  });
});
