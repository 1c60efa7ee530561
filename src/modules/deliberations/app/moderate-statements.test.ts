import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation, findStatement } from '../store/read.ts';
import { listActs } from '../store/read-moderation.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  prepare,
  write,
} from '../test/convening.ts';
import { mostAtOnce } from './judge-several.ts';
import { moderateStatement } from './moderate-statement.ts';
import { moderateStatements } from './moderate-statements.ts';

let test: TestPlatform;
let people: Awaited<ReturnType<typeof moderatorActors>>;
let slug: string;
let id: string;

beforeAll(async () => {
  test = await openPeopledPlatform();
  people = await moderatorActors(test.platform);
  slug = await open(test.platform);
  id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
});
afterAll(() => test.close());

const offTopic = { act: 'decline', reason: 'off-topic' };
const inputOf = (statements: readonly string[], decision: object = offTopic) =>
  moderateStatements.input.parse({ statements, ...decision });

async function moderate(
  statements: readonly (string | number)[],
  decision: object = offTopic,
  actor: Actor = people.first,
) {
  const input = inputOf(statements.map(String), decision);
  const outcome = await moderateStatements(test.platform, actor, slug, input);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const writeOne = (text: string, actor: Actor = browserActor(`of ${text}`)) =>
  write(test.platform, actor, slug, text);
const stateOf = async (sid: number) =>
  (await findStatement(test.platform.database.db, id, sid))?.state;
const actsOn = (sid: number) => listActs(test.platform.database.db, id, { sid });

describe('several statements', () => {
  it('are declined with one reason, each with an act of its own in the log', async () => {
    const sids = [await writeOne('我家的貓。'), await writeOne('我家的狗。')];
    const note = '請說港邊的事。';
    expect(await moderate(sids, { ...offTopic, note })).toEqual({ done: sids, refused: [] });
    for (const sid of sids) {
      expect(await stateOf(sid)).toBe('declined');
      expect(await actsOn(sid)).toMatchObject([{ act: 'decline', reason: 'off-topic', note }]);
    }
  });

  it('are shown at once, and one named twice is decided on once', async () => {
    const sid = await writeOne('要有樹蔭。');
    expect(await moderate([sid, sid], { act: 'accept' })).toEqual({ done: [sid], refused: [] });
    expect(await stateOf(sid)).toBe('shown');
    expect(await actsOn(sid)).toHaveLength(1);
  });

  it('are judged each by itself: what is refused stays as it is, with the reason', async () => {
    const { first, second } = people;
    const plain = await writeOne('路燈太暗。');
    const own = await writeOne('我自己寫的。', first);
    const decided = await writeOne('別人決定過。');
    const accept = moderateStatement.input.parse({ sid: decided, act: 'accept' });
    await moderateStatement(test.platform, second, slug, accept);
    const statements = [`${plain}.no-act`, `${own}.no-act`, `${decided}.no-act`, '99999'];
    expect(await moderate(statements)).toEqual({
      done: [plain],
      refused: [
        { sid: own, code: 'deliberations.own-statement' },
        { sid: decided, code: 'changed-since' },
        { sid: 99999, code: 'deliberations.no-such-statement' },
      ],
    });
    expect(await stateOf(own)).toBe('waiting');
    expect(await stateOf(decided)).toBe('shown');
    const [latest] = await actsOn(decided);
    expect(await moderate([`${decided}.${latest?.id}`])).toMatchObject({ done: [decided] });
    expect(await stateOf(decided)).toBe('declined');
  });

  it('are duplicates of one that is shown, not of themselves', async () => {
    const sids = [await writeOne('要有垃圾桶。'), await writeOne('垃圾桶要有。')];
    const duplicate = { act: 'decline', reason: 'duplicate' };
    const repeats = { ...duplicate, 'merged-into': '0' };
    expect(await moderate(['0', ...sids], repeats)).toEqual({
      done: sids,
      refused: [{ sid: 0, code: 'deliberations.no-such-original' }],
    });
    expect(await stateOf(0)).toBe('shown');
  });

  it('are decided on by two at once without waiting for ever', async () => {
    const sids = [
      await writeOne('第一句。'),
      await writeOne('第二句。'),
      await writeOne('第三句。'),
    ];
    const both = await Promise.all([
      moderate(sids, offTopic, people.first),
      moderate(sids.toReversed(), offTopic, people.second),
    ]);
    for (const { done } of both) expect(done).toEqual(sids);
    for (const sid of sids) expect(await actsOn(sid)).toHaveLength(2);
  });

  it('sent again with the same key are decided on once', async () => {
    const sid = await writeOne('送兩次。');
    const input = inputOf([String(sid)]);
    const send = () => moderateStatements(test.platform, people.first, slug, input, 'one key');
    expect(await send()).toEqual(await send());
    expect(await actsOn(sid)).toHaveLength(1);
  });

  it('are decided on by named moderators alone, while a second body moderates', async () => {
    const by = (actor: Actor) =>
      moderateStatements(test.platform, actor, slug, inputOf(['0'])).then(codeOf);
    for (const actor of [browserActor('x'), conveningOfficer]) {
      expect(await by(actor)).toBe('not-allowed');
    }
    expect(await by(people.first)).toBe('done');
    await test.platform.database.sql.query(
      'delete from deliberations.moderator where conversation_id = $1 and person_id = $2',
      [id, people.second.person.id],
    );
    expect(await by(people.first)).toBe('deliberations.no-second-body');
  });
});

it('of a conversation in preparation, or of none, cannot be decided on', async () => {
  const preparing = await prepare(test.platform, { 'short-name': 'Not yet' });
  for (const where of [preparing, 'nowhere']) {
    const outcome = moderateStatements(test.platform, people.first, where, inputOf(['0']));
    expect(codeOf(await outcome)).toBe('deliberations.no-such-conversation');
  }
});

describe('what is sent', () => {
  it.each([
    [[]],
    [['x']],
    [['-1']],
    [['1e3']],
    [['2147483648']],
    [['99999999999']],
    [["1.'--"]],
    [['1.\0']],
    [['harbour-trees/1']],
    [Array.from({ length: mostAtOnce + 1 }, (_, sid) => String(sid))],
  ])('names statements that there can be, not too many: %#', (statements) => {
    expect(moderateStatements.input.safeParse({ statements, ...offTopic }).success).toBe(false);
  });

  it('has a reason where it declines', () => {
    const bare = { statements: ['1'], act: 'decline' };
    expect(moderateStatements.input.safeParse(bare).success).toBe(false);
    const duplicate = { ...bare, reason: 'duplicate' };
    expect(moderateStatements.input.safeParse(duplicate).success).toBe(false);
  });
});
