import { describe, expect, it } from 'vitest';
import { parseSampleDay, type SampleDay } from '../../../platform/sample-world/calendar.ts';
import { createSeededRandom } from '../../../platform/sample-world/seeded-random.ts';
import { fishMarket } from './fish-market.ts';
import { nightMarket } from './night-market.ts';
import {
  closesAt,
  opensAt,
  type SampleConversation,
  shownFrom,
  writtenAt,
} from './sample-conversation.ts';
import { type Synthesised, type SyntheticVote, synthesise } from './synthesise.ts';

const today = parseSampleDay('2026-07-01') as SampleDay;
const startOfToday = new Date('2026-07-01T00:00:00+08:00').getTime();

function run(conversation: SampleConversation, seed: string): Synthesised {
  return synthesise(conversation, createSeededRandom(seed), today);
}

function current(votes: readonly SyntheticVote[]): SyntheticVote[] {
  return [...new Map(votes.map((vote) => [`${vote.pid}:${vote.sid}`, vote])).values()];
}

/** Share of agreement on each shown statement, camp by camp. */
function agreement(conversation: SampleConversation, { participants, votes }: Synthesised) {
  const shares = new Map<number, number[]>();
  for (const { sid, moderated, meta } of conversation.statements) {
    if (moderated !== 1 || meta) continue;
    const cast = current(votes).filter((vote) => vote.sid === sid);
    const perCamp = conversation.people.camps.map(({ id }) => {
      const own = cast.filter(({ pid }) => participants[pid]?.camp === id);
      return own.filter(({ value }) => value === 1).length / own.length;
    });
    shares.set(sid, perCamp);
  }
  return [...shares.values()];
}

const cases = [nightMarket, fishMarket].flatMap((conversation) =>
  ['lantern', 'harbour', '7'].map((seed) => ({ conversation, seed, slug: conversation.slug })),
);

describe.each(cases)('the people of $slug under seed $seed', ({ conversation, seed }) => {
  const made = run(conversation, seed);
  const statements = new Map(conversation.statements.map((s) => [s.sid, s]));

  it('are the same bytes for the same seed', () => {
    expect(JSON.stringify(run(conversation, seed))).toBe(JSON.stringify(made));
  });

  it('differ under another seed', () => {
    expect(JSON.stringify(run(conversation, `${seed}!`))).not.toBe(JSON.stringify(made));
  });

  it('are numbered in order of joining, and each has voted', () => {
    expect(made.participants.map(({ pid }) => pid)).toEqual([...made.participants.keys()]);
    const joined = made.participants.map(({ joinedAt }) => joinedAt.getTime());
    expect(joined).toEqual([...joined].sort((a, b) => a - b));
    expect(new Set(made.votes.map(({ pid }) => pid)).size).toBe(conversation.people.count);
  });

  it('vote between opening and closing, never in the future, and in order of time', () => {
    const times = made.votes.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(opensAt(conversation, today).getTime());
    const end = Math.min(closesAt(conversation, today).getTime(), startOfToday);
    expect(times.at(-1)).toBeLessThan(end);
  });

  it('vote only on what they could see', () => {
    const unseen = made.votes.filter(({ pid, sid, at }) => {
      const statement = statements.get(sid);
      if (!statement || statement.author === pid) return false;
      const from = shownFrom(statement, today);
      return from === undefined || at < from;
    });
    expect(unseen).toEqual([]);
  });

  it('write only after three votes, and agree with what they wrote from that moment on', () => {
    for (const statement of conversation.statements) {
      if (statement.author === 'convener') continue;
      const own = made.votes.filter(({ pid }) => pid === statement.author);
      const at = writtenAt(statement, today);
      const onOwn = own.filter(({ sid }) => sid === statement.sid);
      expect(onOwn).toEqual([{ pid: statement.author, sid: statement.sid, value: 1, at }]);
      expect(own.filter((vote) => vote.at < at).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('cover every shown statement with at least 20 people, and the others with the author alone', () => {
    for (const { sid, moderated } of conversation.statements) {
      const voters = new Set(made.votes.filter((v) => v.sid === sid).map(({ pid }) => pid)).size;
      if (moderated === 1) expect(voters).toBeGreaterThanOrEqual(20);
      else expect(voters).toBe(1);
    }
  });

  it('change some votes, never two at one instant', () => {
    const keys = made.votes.map(({ pid, sid, at }) => `${pid}:${sid}:${at.getTime()}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(current(made.votes).length).toBeLessThan(made.votes.length);
  });

  it('give reasons for passes only, and use all three', () => {
    const reasoned = made.votes.filter(({ passReason }) => passReason !== undefined);
    expect(reasoned.every(({ value }) => value === 0)).toBe(true);
    expect(new Set(reasoned.map(({ passReason }) => passReason)).size).toBe(3);
  });

  it('share common ground: at least five statements with 80 percent in every camp', () => {
    const shares = agreement(conversation, made);
    expect(shares.filter((camps) => Math.min(...camps) >= 0.8).length).toBeGreaterThanOrEqual(5);
  });

  it('disagree in earnest: at least four statements lie 50 points apart', () => {
    const apart = agreement(conversation, made).filter(
      (camps) => Math.max(...camps) - Math.min(...camps) >= 0.5,
    );
    expect(apart.length).toBeGreaterThanOrEqual(4);
  });

  it('come mostly in the evening', () => {
    const hours = made.votes.map(({ at }) => (at.getUTCHours() + 8) % 24);
    const share = (from: number, until: number) =>
      hours.filter((hour) => hour >= from && hour < until).length / hours.length;
    expect(share(18, 23)).toBeGreaterThan(0.4);
    expect(share(1, 5)).toBeLessThan(0.08);
  });
});

describe('synthesise', () => {
  it('refuses an author who was not there yet', () => {
    const [first, ...rest] = nightMarket.statements.filter(({ seed }) => !seed);
    if (!first) throw new Error('the night market has statements of participants');
    const late = { ...nightMarket, statements: [{ ...first, author: 363 }, ...rest] };
    expect(() => run(late, 'lantern')).toThrow(/joins too late/);
  });
});
