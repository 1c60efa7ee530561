import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation, findPid, listOwnVotes } from '../store/read.ts';
import { countLoggedVotes } from '../store/votes.ts';
import {
  browserActor,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
  write,
} from '../test/convening.ts';
import { castVote, castVoteInput } from './cast-vote.ts';
import { participantKeyOf } from './participant-key.ts';

describe('voting', () => {
  let test: TestPlatform;
  let slug: string;
  let other: string;
  let id: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    other = await open(test.platform, { 'short-name': 'Another question' });
    id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
  });
  afterAll(() => test.close());

  const vote = (
    device: string,
    sid: number,
    choice: 'agree' | 'disagree' | 'pass' | 'withdraw',
    key?: string,
  ) => castVote(test.platform, browserActor(device), slug, { sid, choice }, key);
  const logged = () => countLoggedVotes(test.platform.database.db, id);
  const votesOf = async (device: string) => {
    const key = participantKeyOf(test.platform, browserActor(device), slug) ?? '';
    const pid = await findPid(test.platform.database.db, key);
    return pid === undefined ? [] : listOwnVotes(test.platform.database.db, id, pid);
  };

  it('counts a vote from now on', async () => {
    expect(await vote('counts', 0, 'disagree')).toMatchObject({ ok: true });
    expect(await votesOf('counts')).toMatchObject([{ sid: 0, value: -1 }]);
  });

  it('numbers people so that nobody can tell in which order they came', async () => {
    const pids: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const voted = await vote(`order-${n}`, 0, 'agree');
      if (!voted.ok) throw new Error(voted.refusal.code);
      pids.push(voted.value.pid);
    }
    const rising = [...pids].sort((a, b) => a - b);
    expect(new Set(pids).size).toBe(12);
    expect(pids).not.toEqual(rising);
    // Nor by how far apart they are: they are drawn from a thousand million.
    expect(Math.max(...pids) - Math.min(...pids)).toBeGreaterThan(100_000_000);
    expect(Math.max(...pids)).toBeLessThan(1_000_000_000);
  });

  it('is open to whoever is under 14, signed in and without an agreement, as to a visitor', async () => {
    const someone = personActor('child', [], 'code');
    const age = { band: 'under-14', linked: false } as const;
    const child = { ...someone, person: { ...someone.person, age } };
    const ballot = { sid: 0, choice: 'agree' } as const;
    expect(await castVote(test.platform, child, slug, ballot)).toMatchObject({ ok: true });
  });

  it('writes nothing down when somebody says the same again', async () => {
    await vote('same', 0, 'agree');
    const before = await logged();
    expect(await vote('same', 0, 'agree')).toMatchObject({ ok: true });
    expect(await logged()).toBe(before);
  });

  it('keeps only the newest of changed votes as current, and all of them in the log', async () => {
    const before = await logged();
    await vote('changes', 1, 'agree');
    await vote('changes', 1, 'disagree');
    await vote('changes', 1, 'pass');
    expect(await votesOf('changes')).toMatchObject([{ sid: 1, value: 0 }]);
    expect(await logged()).toBe(before + 3);
  });

  it('dates a change later than the vote before it, even in the same millisecond', async () => {
    await vote('quick', 1, 'agree');
    const [first] = await votesOf('quick');
    await vote('quick', 1, 'disagree');
    const [second] = await votesOf('quick');
    expect(Number(second?.at)).toBeGreaterThan(Number(first?.at));
  });

  it('takes a vote back, which then is no vote, and lets it be given anew', async () => {
    await vote('back', 2, 'agree');
    await vote('back', 2, 'withdraw');
    expect(await votesOf('back')).toEqual([]);
    await vote('back', 2, 'disagree');
    expect(await votesOf('back')).toMatchObject([{ value: -1 }]);
  });

  it('refuses to take back what was never given', async () => {
    const refused = { ok: false, refusal: { code: 'deliberations.nothing-to-take-back' } };
    expect(await vote('never', 2, 'withdraw')).toMatchObject(refused);
  });

  it('keeps the reason of a pass, and of a pass only', async () => {
    const actor = browserActor('because');
    const passReason = 'unclear' as const;
    await castVote(test.platform, actor, slug, { sid: 0, choice: 'pass', passReason });
    await castVote(test.platform, actor, slug, { sid: 1, choice: 'agree', passReason });
    const votes = await votesOf('because');
    expect(votes.find(({ sid }) => sid === 0)?.passReason).toBe('unclear');
    expect(votes.find(({ sid }) => sid === 1)?.passReason).toBeNull();
  });

  it('makes two simultaneous first votes of one browser one participant', async () => {
    const outcomes = await Promise.all([0, 1, 2, 3].map((sid) => vote('twice', sid, 'agree')));
    const pids = outcomes.map((outcome) => (outcome.ok ? outcome.value.pid : -1));
    expect(new Set(pids).size).toBe(1);
    expect(await votesOf('twice')).toHaveLength(4);
  });

  it('writes one row when the same key comes many times at once', async () => {
    await vote('parallel', 3, 'pass');
    const before = await logged();
    await Promise.all(Array.from({ length: 8 }, () => vote('parallel', 4, 'agree', 'one key')));
    expect(await logged()).toBe(before + 1);
  });

  it('takes the same key with another choice for a change of mind', async () => {
    await vote('mind', 5, 'agree', 'form');
    await vote('mind', 5, 'disagree', 'form');
    expect(await votesOf('mind')).toMatchObject([{ value: -1 }]);
  });

  it('leaves no gap in the log when people vote at the same time', async () => {
    const people = Array.from({ length: 30 }, (_, n) => `crowd-${n}`);
    await Promise.all(people.map((device, n) => vote(device, n % 7, 'agree')));
    const { rows } = await test.platform.database.sql.query(
      'select count(*)::int as rows, max(seq) + 1 as next from deliberations.vote where conversation_id = $1',
      [id],
    );
    expect(rows[0]).toEqual({ rows: await logged(), next: await logged() });
  });

  it('knows nobody again from one conversation in another', async () => {
    const actor = browserActor('counts');
    expect(participantKeyOf(test.platform, actor, slug)).not.toBe(
      participantKeyOf(test.platform, actor, other),
    );
  });

  it('refuses a statement of another conversation, or of none', async () => {
    const refused = { ok: false, refusal: { code: 'deliberations.no-such-statement' } };
    const sid = await write(test.platform, browserActor('writer'), slug, '這句話只在這一場。');
    const elsewhere = castVote(test.platform, browserActor('a'), other, { sid, choice: 'agree' });
    expect(await elsewhere).toMatchObject(refused);
    expect(await vote('a', 2_147_483_647, 'agree')).toMatchObject(refused);
  });

  it('lets only its writer vote on a statement that waits', async () => {
    const writer = browserActor('waiting-writer');
    const sid = await write(test.platform, writer, other, '這句話還在等主持人看。');
    const by = (device: string) =>
      castVote(test.platform, browserActor(device), other, { sid, choice: 'disagree' });
    expect(await by('waiting-writer')).toMatchObject({ ok: true });
    expect(await by('somebody')).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.no-such-statement' },
    });
  });

  it.each(['no-such-place', 'nul\0byte', ''])('refuses the conversation %j', async (unknown) => {
    const outcome = castVote(test.platform, browserActor('a'), unknown, {
      sid: 0,
      choice: 'agree',
    });
    expect(await outcome).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.no-such-conversation' },
    });
  });

  it('tells nobody of a conversation in preparation', async () => {
    const hidden = await prepare(test.platform, { 'short-name': 'Not yet' });
    const outcome = castVote(test.platform, browserActor('a'), hidden, { sid: 0, choice: 'agree' });
    expect(await outcome).toMatchObject({
      ok: false,
      refusal: { code: 'deliberations.no-such-conversation' },
    });
  });

  it('refuses a browser without a mark', async () => {
    const outcome = castVote(test.platform, nobody, slug, { sid: 0, choice: 'agree' });
    expect(await outcome).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('refuses votes from the closing instant on, taking back included', async () => {
    const { closesAt } = (await findConversation(test.platform.database.db, slug)) ?? {};
    const end = Number(closesAt);
    const refused = { ok: false, refusal: { code: 'deliberations.not-open' } };
    try {
      test.setNow(new Date(end - 1));
      expect(await vote('late', 0, 'agree')).toMatchObject({ ok: true });
      test.setNow(new Date(end));
      expect(await vote('late', 0, 'disagree')).toMatchObject(refused);
      expect(await vote('late', 0, 'withdraw')).toMatchObject(refused);
    } finally {
      test.setNow(new Date('2026-07-01T04:00:00Z'));
    }
  });
});

describe('a vote as it is sent', () => {
  it.each(['', ' ', '-1', '1.5', 'NaN', '1e3', '0x1', '2147483648', '99999999999', ' 1'])(
    'has no statement number %j',
    (sid) => {
      expect(castVoteInput.safeParse({ sid, choice: 'agree' }).success).toBe(false);
    },
  );

  it.each(['', 'AGREE', 'abstain', '1', 'constructor'])('has no choice %j', (choice) => {
    expect(castVoteInput.safeParse({ sid: '1', choice }).success).toBe(false);
  });
});
