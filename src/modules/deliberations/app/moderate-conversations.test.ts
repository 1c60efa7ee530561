import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  personActor,
  prepare,
  write,
} from '../test/convening.ts';
import { findUndecided } from './find-undecided.ts';
import { mostAtOnce } from './judge-several.ts';
import { moderateConversations } from './moderate-conversations.ts';
import { moderateStatement } from './moderate-statement.ts';

let test: TestPlatform;
let people: Awaited<ReturnType<typeof moderatorActors>>;
let trees: string;
let lights: string;
let count = 0;

beforeAll(async () => {
  test = await openPeopledPlatform();
  people = await moderatorActors(test.platform);
});
afterAll(() => test.close());

async function openTwo() {
  count += 1;
  trees = await open(test.platform, { 'short-name': `Trees ${count}` });
  lights = await open(test.platform, { 'short-name': `Lights ${count}` });
}

const offTopic = { act: 'decline', reason: 'off-topic' };
const inputOf = (statements: readonly string[], decision: object = offTopic) =>
  moderateConversations.input.parse({ statements, ...decision });

async function moderate(
  statements: readonly string[],
  decision: object = offTopic,
  actor: Actor = people.first,
) {
  const outcome = await moderateConversations(test.platform, actor, inputOf(statements, decision));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const writeIn = (slug: string, text: string, actor: Actor = browserActor(`of ${text}`)) =>
  write(test.platform, actor, slug, text);

async function idOf(slug: string) {
  const found = await findConversation(test.platform.database.db, slug);
  return found?.id ?? '';
}

const stateOf = async (slug: string, sid: number) =>
  (await findStatement(test.platform.database.db, await idOf(slug), sid))?.state;
const actsOn = async (slug: string, sid: number) =>
  listActs(test.platform.database.db, await idOf(slug), { sid });

/** Replaces nobody: takes one of the moderators out of the list, as time and offices may. */
async function unname(slug: string, actor: { readonly person: { readonly id: string } }) {
  await test.platform.database.sql.query(
    'delete from deliberations.moderator where conversation_id = $1 and person_id = $2',
    [await idOf(slug), actor.person.id],
  );
}

/** More conversations like one that there is: with its moderators, and its statements by nobody. */
async function copyMany(slug: string, copies: number) {
  await test.platform.database.sql.query(
    `with copy as (
        insert into deliberations.conversation
        select (jsonb_populate_record(original, jsonb_build_object(
          'id', gen_random_uuid(), 'slug', original.slug || '-' || n))).*
        from deliberations.conversation original, generate_series(1, $2::int) n
        where slug = $1 returning id),
      original as (select id from deliberations.conversation where slug = $1),
      counted as (
        insert into deliberations.counter
        select (jsonb_populate_record(counter, jsonb_build_object('conversation_id', copy.id))).*
        from copy, deliberations.counter join original on original.id = counter.conversation_id),
      named as (
        insert into deliberations.moderator
        select (jsonb_populate_record(moderator, jsonb_build_object('conversation_id', copy.id))).*
        from copy, deliberations.moderator join original on original.id = moderator.conversation_id)
    insert into deliberations.statement
    select (jsonb_populate_record(statement, jsonb_build_object(
      'conversation_id', copy.id, 'author_pid', null))).*
    from copy, deliberations.statement join original on original.id = statement.conversation_id`,
    [slug, copies],
  );
}

describe('statements of several conversations', () => {
  beforeEach(openTwo);

  it('are declined with one reason, each with an act in the log of its own conversation', async () => {
    const [cat, dog] = [await writeIn(trees, '我家的貓。'), await writeIn(lights, '我家的狗。')];
    const note = '請說港邊的事。';
    const chosen = [`${trees}/${cat}.no-act`, `${lights}/${dog}.no-act`];
    expect(await moderate(chosen, { ...offTopic, note })).toEqual({
      done: [
        { slug: lights, sid: dog },
        { slug: trees, sid: cat },
      ],
      refused: [],
    });
    for (const [slug, sid] of [[trees, cat] as const, [lights, dog] as const]) {
      expect(await stateOf(slug, sid)).toBe('declined');
      expect(await actsOn(slug, sid)).toMatchObject([
        { act: 'decline', reason: 'off-topic', note },
      ]);
    }
  });

  it('are each judged by itself: what is refused stays as it is, with the reason', async () => {
    const plain = await writeIn(lights, '路燈太暗。');
    const own = await writeIn(trees, '我自己寫的。', people.first);
    const decided = await writeIn(trees, '別人決定過。');
    const accept = moderateStatement.input.parse({ sid: decided, act: 'accept' });
    await moderateStatement(test.platform, people.second, trees, accept);
    const chosen = [
      `${lights}/${plain}.no-act`,
      `${trees}/${own}`,
      `${trees}/${decided}.no-act`,
      `${trees}/99999`,
      'nowhere/1',
    ];
    expect(await moderate(chosen)).toEqual({
      done: [{ slug: lights, sid: plain }],
      refused: [
        { slug: 'nowhere', sid: 1, code: 'deliberations.no-such-conversation' },
        { slug: trees, sid: own, code: 'deliberations.own-statement' },
        { slug: trees, sid: decided, code: 'changed-since' },
        { slug: trees, sid: 99999, code: 'deliberations.no-such-statement' },
      ],
    });
    expect(await stateOf(trees, own)).toBe('waiting');
    expect(await stateOf(trees, decided)).toBe('shown');
  });

  it('are left alone where the actor does not moderate, whatever else was chosen', async () => {
    await unname(trees, people.first);
    const [theirs, ours] = [await writeIn(trees, '要有樹。'), await writeIn(lights, '要有燈。')];
    expect(
      await moderate([`${trees}/${theirs}`, `${trees}/${theirs}`, `${lights}/${ours}`]),
    ).toEqual({
      done: [{ slug: lights, sid: ours }],
      refused: [{ slug: trees, sid: theirs, code: 'not-allowed' }],
    });
    expect(await stateOf(trees, theirs)).toBe('waiting');
    expect(await actsOn(trees, theirs)).toEqual([]);
  });

  it('are left alone where no second body moderates, and in a preparation, which nobody sees', async () => {
    await unname(trees, people.second);
    const sid = await writeIn(trees, '一個單位不夠。');
    const preparing = await prepare(test.platform, { 'short-name': `Not yet ${count}` });
    expect(await moderate([`${trees}/${sid}`, `${preparing}/0`])).toEqual({
      done: [],
      refused: [
        { slug: preparing, sid: 0, code: 'deliberations.no-such-conversation' },
        { slug: trees, sid, code: 'deliberations.no-second-body' },
      ],
    });
    expect(await stateOf(trees, sid)).toBe('waiting');
  });

  it('are decided on by two at once without waiting for ever, and once for one key', async () => {
    const chosen: string[] = [];
    for (const slug of [trees, lights]) {
      for (const text of ['第一句。', '第二句。', '第三句。']) {
        chosen.push(`${slug}/${await writeIn(slug, text)}`);
      }
    }
    const by = (actor: Actor, statements: readonly string[]) => () =>
      moderateConversations(test.platform, actor, inputOf(statements), 'one key');
    const [first, second] = [by(people.first, chosen), by(people.second, chosen.toReversed())];
    const outcomes = await Promise.all([first(), second()]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: true });
    expect([await first(), await second()]).toEqual(outcomes);
    for (const each of chosen) {
      const [slug = '', sid] = each.split('/');
      expect(await actsOn(slug, Number(sid))).toHaveLength(2);
    }
  });

  it('are for those whose office is to moderate', async () => {
    const sid = await writeIn(trees, '誰來看？');
    const by = (actor: Actor) =>
      moderateConversations(test.platform, actor, inputOf([`${trees}/${sid}`])).then(codeOf);
    for (const actor of [browserActor('x'), personActor('p'), conveningOfficer]) {
      expect(await by(actor)).toBe('not-allowed');
    }
    expect(await by(people.first)).toBe('done');
  });
});

describe('what waits for a moderator', () => {
  beforeEach(openTwo);

  const waitingFor = async (actor: Actor, most = mostAtOnce) => {
    const found = await findUndecided(test.platform, actor, most);
    return found
      .filter(({ conversation: { slug } }) => [trees, lights].includes(slug))
      .map(({ conversation: { slug }, statement: { text } }) => [slug, text]);
  };

  const writtenAt = (text: string, at: string) =>
    test.platform.database.sql.query(
      'update deliberations.statement set written_at = $2 where text = $1',
      [text, at],
    );

  it('is what nobody has decided on and others wrote, what has waited longest first', async () => {
    const oldest = await writeIn(lights, '先寫的。');
    await writeIn(trees, '後寫的。');
    await writeIn(trees, '我自己寫的。', people.first);
    await writeIn(lights, '再一句。');
    await writtenAt('先寫的。', '2026-05-01T00:00:00Z');
    await writtenAt('再一句。', '2026-05-03T00:00:00Z');
    await writtenAt('後寫的。', '2026-05-02T00:00:00Z');
    expect(await waitingFor(people.first)).toEqual([
      [lights, '先寫的。'],
      [lights, '再一句。'],
      [trees, '後寫的。'],
    ]);
    expect(await waitingFor(people.second)).toContainEqual([trees, '我自己寫的。']);
    await moderate([`${lights}/${oldest}`], { act: 'accept' });
    expect(await waitingFor(people.first)).toEqual([
      [trees, '後寫的。'],
      [lights, '再一句。'],
    ]);
  });

  it('is nothing for somebody who is not named, or whose office is over', async () => {
    await writeIn(trees, '誰來看？');
    await unname(trees, people.first);
    const { id } = people.second.person;
    for (const actor of [browserActor('x'), personActor(id), people.first, conveningOfficer]) {
      expect(await waitingFor(actor)).toEqual([]);
    }
    expect(await waitingFor(people.second)).toHaveLength(1);
  });

  it('begins with what waits unseen, however long other statements have been shown', async () => {
    const quick = await open(test.platform, { 'short-name': `Quick ${count}`, strict: 'no' });
    for (const text of ['早就刊出一。', '早就刊出二。']) {
      await writeIn(quick, text);
      await writtenAt(text, '2020-01-01T00:00:00Z');
    }
    await writeIn(trees, '還在等。');
    await writtenAt('還在等。', '2020-01-02T00:00:00Z');
    const first = async (most: number) => {
      const found = await findUndecided(test.platform, people.first, most);
      return found.map(({ why, statement: { text } }) => [why, text]);
    };
    expect(await first(1)).toEqual([['waiting', '還在等。']]);
    const all = await first(1000);
    expect(all.slice(-2)).toEqual([
      ['unreviewed', '早就刊出一。'],
      ['unreviewed', '早就刊出二。'],
    ]);
  });

  it('is not hidden behind what the actor cannot decide on, in however many conversations', async () => {
    await writeIn(trees, '一直只有我自己寫的。', people.first);
    await writtenAt('一直只有我自己寫的。', '2019-01-01T00:00:00Z');
    const alone = await open(test.platform, { 'short-name': `Alone ${count}` });
    await writeIn(alone, '只有一個單位。');
    await writtenAt('只有一個單位。', '2019-01-01T00:00:00Z');
    await unname(alone, people.second);
    await copyMany(alone, 60);
    await writeIn(lights, '真的在等。');
    await writtenAt('真的在等。', '2019-01-02T00:00:00Z');
    const [found] = await findUndecided(test.platform, people.first, 1);
    expect(found?.statement.text).toBe('真的在等。');
  });

  it('holds no more than was asked for', async () => {
    for (const text of ['一。', '二。', '三。']) await writeIn(lights, text);
    expect(await findUndecided(test.platform, people.first, 2)).toHaveLength(2);
  });
});

describe('what is sent', () => {
  it.each([
    [[]],
    [['1']],
    [['/1']],
    [['trees/x']],
    [['trees/-1']],
    [['trees/1/1']],
    [['trees/2147483648']],
    [['tr\0ees/1']],
    [['\ud800/1']],
    [['\ufffe/1']],
    [['Trees/1']],
    [['trees\n/1']],
    [['../1']],
    [['<b>"/1']],
    [[`${'a'.repeat(81)}/1`]],
    [Array.from({ length: mostAtOnce + 1 }, (_, sid) => `trees/${sid}`)],
  ])('names conversations and statements that there can be, not too many: %#', (statements) => {
    expect(moderateConversations.input.safeParse({ statements, ...offTopic }).success).toBe(false);
  });

  it('has a reason where it declines, which is not that of a duplicate', () => {
    const bare = { statements: ['trees/1'], act: 'decline' };
    for (const given of [bare, { ...bare, reason: 'duplicate', 'merged-into': '0' }]) {
      expect(moderateConversations.input.safeParse(given).success).toBe(false);
    }
  });
});
