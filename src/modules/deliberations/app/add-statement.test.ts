import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, nobody } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation, findStatement, listOwnVotes } from '../store/read.ts';
import {
  browserActor,
  open,
  openPeopledPlatform,
  prepare,
  voteOnSeeds,
} from '../test/convening.ts';
import { addStatement } from './add-statement.ts';

describe('adding a statement', () => {
  let test: TestPlatform;
  let slug: string;
  let strict: string;
  let id: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    strict = await open(test.platform, { 'short-name': 'Strict', strict: 'yes' });
    id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
  });
  afterAll(() => test.close());

  const add = (device: string, text: string, more: { sure?: 'yes'; key?: string } = {}) => {
    const { key, ...sure } = more;
    return addStatement(test.platform, browserActor(device), slug, { text, ...sure }, key);
  };
  const newcomer = async (device: string, votes = 3) => {
    await voteOnSeeds(test.platform, browserActor(device), slug, votes);
    return device;
  };

  it('is refused to whoever has no mark, and where there is no conversation', async () => {
    const refused = async (actor: Actor, where: string) => {
      const outcome = await addStatement(test.platform, actor, where, { text: '多種樹。' });
      return outcome.ok ? 'done' : outcome.refusal.code;
    };
    expect(await refused(nobody, slug)).toBe('not-allowed');
    for (const where of [
      'nowhere',
      'nul\0byte',
      await prepare(test.platform, { 'short-name': 'Hidden' }),
    ]) {
      expect(await refused(browserActor('a'), where)).toBe('deliberations.no-such-conversation');
    }
  });

  it('takes a corrected text by the key of the first one for a statement of its own', async () => {
    const device = await newcomer('corrects');
    const first = await add(device, '碼頭要有廁所。', { key: 'one form' });
    const again = await add(device, '碼頭要有廁所。', { key: 'one form' });
    const corrected = await add(device, '碼頭要有無障礙廁所和飲水機。', { key: 'one form' });
    expect(again).toEqual(first);
    expect(corrected).toMatchObject({ ok: true, value: { state: 'shown' } });
    expect(corrected).not.toEqual(first);
  });

  it('shows it at once, and counts its writer as agreeing', async () => {
    const outcome = await add(await newcomer('writer'), '風大的日子，渡輪班次要提早公布。');
    expect(outcome).toMatchObject({ ok: true, value: { state: 'shown' } });
    const sid = outcome.ok ? outcome.value.sid : -1;
    const statement = await findStatement(test.platform.database.db, id, sid);
    expect(statement).toMatchObject({ language: 'zh-Hant', isSeed: false });
    const pid = statement?.authorPid ?? -1;
    const votes = await listOwnVotes(test.platform.database.db, id, pid, { sid });
    expect(votes).toMatchObject([{ value: 1 }]);
  });

  it('lets it wait for a moderator where moderation is strict', async () => {
    const actor = browserActor('strict-writer');
    await voteOnSeeds(test.platform, actor, strict);
    const outcome = await addStatement(test.platform, actor, strict, { text: '先問問攤商。' });
    expect(outcome).toMatchObject({ ok: true, value: { state: 'waiting' } });
  });

  it.each([0, 2])('asks for three votes first, when there are %i', async (votes) => {
    const outcome = await add(await newcomer(`early-${votes}`, votes), '我先說一句。');
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.vote-first', facts: { votes, needed: 3 } },
    });
  });

  it('shows nearly equal ones first, and takes it when the writer is sure', async () => {
    const device = await newcomer('similar');
    expect(await add(device, '港邊的樹比攤位重要！')).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.similar', facts: { sids: '0' } },
    });
    expect(await add(device, '港邊的樹比攤位重要！', { sure: 'yes' })).toMatchObject({ ok: true });
  });

  const different = [
    '夜裡路燈太暗。',
    '公車站牌要有座椅。',
    '圖書館週一也開。',
    '垃圾車改到八點半。',
    '港口要有飲水機。',
    '學校操場借大家運動。',
    '老房子的騎樓要整平。',
    '渡輪票可以用手機買。',
  ];

  it('takes the same words once while they wait, also when four come at once', async () => {
    const words = ['渡輪要有冷氣。', '渡輪要有冷氣', '渡輪，要有冷氣！', '渡輪要有冷氣。'];
    const outcomes = await Promise.all(
      words.map(async (text, i) => {
        const actor = browserActor(`waits ${i}`);
        await voteOnSeeds(test.platform, actor, strict, 3);
        return addStatement(test.platform, actor, strict, { text, sure: 'yes' });
      }),
    );
    const codes = outcomes.map((each) => (each.ok ? each.value.state : each.refusal.code)).sort();
    const refused = 'deliberations.said-already';
    expect(codes).toEqual([refused, refused, refused, 'waiting']);
    const other = browserActor('waits too');
    await voteOnSeeds(test.platform, other, strict, 3);
    const text = '渡輪要有暖氣。';
    expect(await addStatement(test.platform, other, strict, { text })).toMatchObject({ ok: true });
  });

  it('takes five in an hour, also when eight come at once, and more an hour later', async () => {
    const device = await newcomer('eager');
    const outcomes = await Promise.all(different.map((text) => add(device, text, { sure: 'yes' })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'deliberations.too-many-statements', facts: { limit: 5 } },
    });
    test.setNow(new Date('2026-07-01T05:00:01Z'));
    expect(await add(device, '一小時後再說一句。')).toMatchObject({ ok: true });
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });

  it('adds one when the same key comes many times at once', async () => {
    const device = await newcomer('double');
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => add(device, '只送一次的話。', { sure: 'yes', key: 'form' })),
    );
    const sids = outcomes.map((outcome) => (outcome.ok ? outcome.value.sid : -1));
    expect(new Set(sids).size).toBe(1);
    expect(sids[0]).toBeGreaterThan(0);
  });

  it('gives every statement a number of its own, without gaps', async () => {
    const devices = await Promise.all(Array.from({ length: 6 }, (_, n) => newcomer(`many-${n}`)));
    await Promise.all(
      devices.map((device, n) => add(device, `第${n}個人：${different[n]}`, { sure: 'yes' })),
    );
    const { rows } = await test.platform.database.sql.query(
      'select count(*)::int as rows, max(sid) + 1 as next from deliberations.statement where conversation_id = $1',
      [id],
    );
    expect(rows).toEqual([{ rows: expect.any(Number), next: (rows[0] as { rows: number }).rows }]);
  });

  it('adds nothing once the conversation is over', async () => {
    const device = await newcomer('late');
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    expect(await add(device, '來不及的話。')).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.not-open' },
    });
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });
});

describe('the text of a statement', () => {
  const read = (text: string) => addStatement.input.safeParse({ text });
  const family = '👨‍👩‍👧‍👦';

  it('has 140 characters at most, counted as people see them', () => {
    expect(read(family.repeat(140)).success).toBe(true);
    expect(read(family.repeat(141)).error?.issues[0]?.message).toBe('write.error.too-long');
    expect(read('字'.repeat(140)).success).toBe(true);
    expect(read('字'.repeat(141)).success).toBe(false);
  });

  it('refuses a million characters', () => {
    expect(read('a'.repeat(1e6)).error?.issues[0]?.message).toBe('write.error.too-long');
  });

  it.each(['', ' \n\t', '\0\u0007', '\u202e\u200b\ufeff', '\u200d', '\u3164', '\u0301'])(
    'is not %j, in which nothing can be seen',
    (text) => {
      expect(read(text).error?.issues[0]?.message).toBe('write.error.empty');
    },
  );

  it('loses controls and marks of direction, and is one line', () => {
    expect(read('我\0覺得\u202e要\r\n 種樹  ').data?.text).toBe('我覺得要 種樹');
  });

  it('keeps markup as typed: escaping is the part of the page', () => {
    expect(read('<b>樹</b>').data?.text).toBe('<b>樹</b>');
  });
});
