import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { isTextPublic } from '../domain/declined-texts.ts';
import { findConversation, findStatement } from '../store/read.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { listActs, listQueue } from '../store/read-moderation.ts';
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
import { castVote } from './cast-vote.ts';
import { moderateStatement } from './moderate-statement.ts';

let test: TestPlatform;
let moderators: Awaited<ReturnType<typeof moderatorActors>>;
beforeAll(async () => {
  test = await openPeopledPlatform();
  moderators = await moderatorActors(test.platform);
});
afterAll(() => test.close());

const accept = moderateStatement.input.parse({ sid: 0, act: 'accept' });
const decline = (reason: string, more = {}) =>
  moderateStatement.input.parse({ sid: 0, act: 'decline', reason, ...more });

async function openWith(name: string, change = {}) {
  const slug = await open(test.platform, { 'short-name': name, ...change });
  const conversation = await findConversation(test.platform.database.db, slug);
  return { slug, id: conversation?.id ?? '' };
}

const judge = (actor: Actor, slug: string, sid: number, input = accept, key?: string) =>
  moderateStatement(test.platform, actor, slug, { ...input, sid }, key);

describe('a named moderator', () => {
  it('declines after accepting by one and the same form: the key stands for its content', async () => {
    const { db } = test.platform.database;
    const { slug, id } = await openWith('One form');
    const sid = await write(test.platform, browserActor('a'), slug, '樹下要有長椅。');
    await judge(moderators.first, slug, sid, accept, 'a form');
    await judge(moderators.first, slug, sid, decline('insult'), 'a form');
    expect(await findStatement(db, id, sid)).toMatchObject({ state: 'declined' });
    await judge(moderators.first, slug, sid, decline('insult'), 'a form');
    expect(await listActs(db, id, { sid })).toHaveLength(2);
  });

  it('shows a waiting statement, declines it later with a reason, and shows it again', async () => {
    const { db } = test.platform.database;
    const { slug, id } = await openWith('Back and forth');
    const sid = await write(test.platform, browserActor('a'), slug, '多放幾張椅子。');
    expect((await findStatement(db, id, sid))?.state).toBe('waiting');
    expect(await judge(moderators.first, slug, sid)).toEqual({
      ok: true,
      value: { state: 'shown' },
    });
    const declined = await judge(
      moderators.second,
      slug,
      sid,
      decline('off-topic', { note: '這裡只談樹。' }),
    );
    expect(declined).toEqual({ ok: true, value: { state: 'declined' } });
    await judge(moderators.first, slug, sid);
    expect(await findStatement(db, id, sid)).toMatchObject({ state: 'shown', isReviewed: true });
    const acts = await listActs(db, id, { sid });
    expect(acts.map(({ act, reason, note }) => [act, reason, note])).toEqual(
      expect.arrayContaining([
        ['accept', null, ''],
        ['decline', 'off-topic', '這裡只談樹。'],
      ]),
    );
    expect(acts).toHaveLength(3);
    expect(acts[0]?.by.en).toContain('Moderator');
  });

  it.each([0, 1, 60_000])(
    'has the last word by the log also where the clock is %i ms behind',
    async (behind) => {
      const { db } = test.platform.database;
      const now = test.platform.clock();
      const { slug, id } = await openWith(`Behind ${behind}`);
      const sid = await write(test.platform, browserActor('a'), slug, '打電話給 0912345678。');
      await judge(moderators.first, slug, sid);
      test.setNow(new Date(now.getTime() - behind));
      await judge(moderators.second, slug, sid, decline('personal-data'));
      await judge(moderators.first, slug, sid);
      await judge(moderators.second, slug, sid, decline('insult'));
      test.setNow(now);
      const acts = await listActs(db, id, { sid });
      expect(acts.map(({ reason }) => reason)).toEqual(['insult', null, 'personal-data', null]);
      for (const { statement, latestReason } of acts) {
        expect(isTextPublic(statement.state, latestReason)).toBe(false);
      }
    },
  );

  it('leaves votes on a declined statement where they are, and takes them out of the result', async () => {
    const { db } = test.platform.database;
    const { slug, id } = await openWith('Votes stay');
    await castVote(test.platform, browserActor('v'), slug, { sid: 2, choice: 'agree' });
    await judge(moderators.first, slug, 2, decline('question'));
    const { statements } = await findResultBasis(db, id);
    expect(statements.find(({ sid }) => sid === 2)?.state).toBe('declined');
    const { rows } = await test.platform.database.sql.query(
      'select value from deliberations.current_vote where conversation_id = $1 and sid = 2',
      [id],
    );
    expect(rows).toEqual([{ value: 1 }]);
  });

  it('merges a duplicate into another statement that is shown, and into nothing else', async () => {
    const { slug, id } = await openWith('Merging');
    const sid = await write(test.platform, browserActor('a'), slug, '港邊的樹比攤位重要！');
    const waiting = await write(test.platform, browserActor('c'), slug, '還沒刊出。');
    for (const other of [sid, waiting, 999]) {
      const input = decline('duplicate', { 'merged-into': String(other) });
      expect(await judge(moderators.first, slug, sid, input)).toEqual({
        ok: false,
        refusal: { code: 'deliberations.no-such-original', facts: { sid: other } },
      });
    }
    await judge(moderators.first, slug, sid, decline('duplicate', { 'merged-into': '0' }));
    const { db } = test.platform.database;
    expect(await findStatement(db, id, sid)).toMatchObject({ state: 'declined', mergedInto: 0 });
    await judge(moderators.first, slug, sid);
    expect(await findStatement(db, id, sid)).toMatchObject({ state: 'shown', mergedInto: null });
  });

  it('logs an act once for one key, and nothing where nothing changes', async () => {
    const { db } = test.platform.database;
    const { slug, id } = await openWith('Once');
    const sid = await write(test.platform, browserActor('a'), slug, '多放垃圾桶。');
    const both = await Promise.all(
      [1, 2].map(() => judge(moderators.first, slug, sid, accept, 'k')),
    );
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    await judge(moderators.second, slug, sid);
    expect(await listActs(db, id, { sid })).toHaveLength(1);
  });

  it('does not decide on their own statement, signed in or not', async () => {
    const { slug } = await openWith('Own');
    const { first, second } = moderators;
    const signedIn = await write(test.platform, first, slug, '我寫的，登入時。');
    const signedOut = await write(
      test.platform,
      { ...first, person: null },
      slug,
      '我寫的，沒登入。',
    );
    for (const sid of [signedIn, signedOut]) {
      expect(codeOf(await judge(first, slug, sid))).toBe('deliberations.own-statement');
      expect(codeOf(await judge(second, slug, sid))).toBe('done');
    }
  });

  it('has nothing to decide before the opening, and still decides after the end', async () => {
    const preparing = await prepare(test.platform, { 'short-name': 'Not yet' });
    expect(codeOf(await judge(moderators.first, preparing, 0))).toBe(
      'deliberations.no-such-conversation',
    );
    const { slug } = await openWith('Over', { days: '3' });
    test.setNow(new Date('2026-08-01T00:00:00Z'));
    expect(codeOf(await judge(moderators.first, slug, 1, decline('personal-data')))).toBe('done');
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });
});

describe('everybody else', () => {
  it('is refused, whatever offices they hold', async () => {
    const { slug } = await openWith('Others');
    const unnamed = personActor('x', [{ body: 'city-hall', power: 'deliberations.moderate' }]);
    for (const actor of [
      browserActor('b'),
      personActor('p'),
      unnamed,
      conveningOfficer,
      { ...browserActor('b'), operator: true },
    ]) {
      expect(codeOf(await judge(actor, slug, 0, decline('insult')))).toBe('not-allowed');
    }
  });

  it.each(['nowhere', '\0', '../x'])('finds no conversation at %j', async (slug) => {
    expect(codeOf(await judge(moderators.first, slug, 0))).toBe(
      'deliberations.no-such-conversation',
    );
  });

  it('finds no statement that was never written', async () => {
    const { slug } = await openWith('Unknown');
    for (const sid of [-1, 7, 2_147_483_647]) {
      expect(codeOf(await judge(moderators.first, slug, sid))).toBe(
        'deliberations.no-such-statement',
      );
    }
  });
});

describe('a decision as it is sent', () => {
  it.each([
    [{}, { act: 'moderate.error.act' }],
    [{ act: 'decline' }, { reason: 'moderate.error.reason' }],
    [{ act: 'decline', reason: 'ugly' }, { reason: 'moderate.error.reason' }],
    [{ act: 'decline', reason: 'duplicate' }, { 'merged-into': 'moderate.error.merged-into' }],
    [
      { act: 'decline', reason: 'duplicate', 'merged-into': '-1' },
      { 'merged-into': 'moderate.error.merged-into' },
    ],
    [
      { act: 'decline', reason: 'duplicate', 'merged-into': '99999999999' },
      { 'merged-into': 'moderate.error.merged-into' },
    ],
    [{ act: 'accept', note: '字'.repeat(281) }, { note: 'convene.error.too-long' }],
  ])('%j lacks something', (sent, errors) => {
    const parsed = moderateStatement.input.safeParse({ sid: 0, ...sent });
    const found = parsed.success
      ? {}
      : Object.fromEntries(
          parsed.error.issues.map(({ path, message }) => [path.join('.'), message]),
        );
    expect(found).toEqual(errors);
  });
});

describe('the queue', () => {
  it('holds waiting statements, then unreviewed ones, then those that most find unclear', async () => {
    const { db } = test.platform.database;
    const { slug, id } = await openWith('Queue', { strict: 'no' });
    const unreviewed = await write(test.platform, browserActor('a'), slug, '先做一小段。');
    for (let n = 0; n < 10; n += 1) {
      const vote =
        n < 6
          ? ({ choice: 'pass', passReason: 'unclear' } as const)
          : ({ choice: 'agree' } as const);
      await castVote(test.platform, browserActor(`u${n}`), slug, { sid: 6, ...vote });
    }
    await test.platform.database.sql.query(
      'update deliberations.conversation set strict_moderation = true where id = $1',
      [id],
    );
    const waiting = await write(test.platform, browserActor('w'), slug, '等一下再說。');
    const queue = await listQueue(db, id);
    expect(queue.map(({ sid, why }) => [sid, why])).toEqual([
      [waiting, 'waiting'],
      [unreviewed, 'unreviewed'],
      [6, 'unclear'],
    ]);
    expect(queue[2]).toMatchObject({ votes: 10, unclearPasses: 6 });
    await judge(moderators.first, slug, unreviewed);
    expect((await listQueue(db, id)).map(({ sid }) => sid)).toEqual([waiting, 6]);
  });
});
