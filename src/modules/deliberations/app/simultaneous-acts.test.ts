import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../../../platform/platform.ts';
import { handleEach } from '../../../platform/testing/handle-each.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation } from '../store/read.ts';
import { readLoggedVotes } from '../store/votes.ts';
import { readAccounts, readDigests } from '../test/accounts.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  voteOnSeeds,
  write,
} from '../test/convening.ts';
import { addStatement } from './add-statement.ts';
import { type Choice, castVote } from './cast-vote.ts';
import { closeConversation } from './close-conversation.ts';
import { closeOverdue } from './close-overdue.ts';
import { freezeResult } from './freeze-result.ts';
import { leaveConversation } from './leave-conversation.ts';
import { moderateStatement } from './moderate-statement.ts';

let test: TestPlatform;
/** The same platform with a clock that moves on by a millisecond whenever it is asked. */
let moving: Platform;
beforeAll(async () => {
  test = await openPeopledPlatform();
  let now = Date.parse('2026-07-01T04:00:00Z');
  moving = {
    ...test.platform,
    clock: () => {
      now += 1;
      return new Date(now);
    },
  };
});
afterAll(() => test.close());

let conversations = 0;
async function openAnother(change: Record<string, string> = {}) {
  conversations += 1;
  const name = { 'short-name': `At once ${conversations}`, strict: 'no', ...change };
  const slug = await open(test.platform, name);
  const found = await findConversation(test.platform.database.db, slug);
  return { slug, id: found?.id ?? '', closesAt: found?.closesAt ?? new Date(0) };
}

const vote = (
  slug: string,
  device: string,
  sid: number,
  choice: Choice,
  platform = test.platform,
) => castVote(platform, browserActor(device), slug, { sid, choice });
const close = (slug: string, platform = test.platform) =>
  closeConversation(platform, conveningOfficer, slug, closeConversation.input.parse({}));
const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const decline = moderateStatement.input.parse({ sid: 0, act: 'decline', reason: 'off-topic' });

async function expectAgreement(id: string) {
  const { ofLog, kept } = await readAccounts(test.platform, id);
  expect(kept).toEqual(ofLog);
  return kept;
}

describe('simultaneous acts of one person', () => {
  it('leave the log, the current vote and the counts in agreement, 200 at once', async () => {
    const { slug, id } = await openAnother();
    await vote(slug, 'one', 0, 'agree');
    const choices = ['disagree', 'pass', 'withdraw', 'agree'] as const;
    const outcomes = await Promise.all(
      times(200, (n) => vote(slug, 'one', 0, choices[n % 4] ?? 'agree')),
    );
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['done']));
    const { votes } = await expectAgreement(id);
    const log = await readLoggedVotes(test.platform.database.db, id, 0, 1000);
    expect(new Set(log.map(({ at }) => at.getTime())).size).toBe(votes);
  });

  it('leave them in agreement after each of 40 pairs', async () => {
    const { slug, id } = await openAnother();
    for (const n of times(40, Number)) {
      await vote(slug, `pair-${n}`, 1, 'pass');
      await Promise.all([
        vote(slug, `pair-${n}`, 1, 'agree'),
        vote(slug, `pair-${n}`, 1, 'disagree'),
      ]);
    }
    expect((await expectAgreement(id)).people).toBe(40);
  });

  it('log the same vote once, 200 at once', async () => {
    const { slug, id } = await openAnother();
    await Promise.all(times(200, () => vote(slug, 'same', 2, 'agree')));
    expect(await expectAgreement(id)).toMatchObject({ votes: 1, people: 1, currentVotes: 1 });
  });

  it('are sent again with their keys while the first ones are on their way, and wait for no other', async () => {
    const { slug, id } = await openAnother();
    for (const round of times(15, Number)) {
      const actor = browserActor(`again-${round}`);
      const send = (n: number) =>
        castVote(test.platform, actor, slug, { sid: n % 2, choice: 'agree' }, `key-${n % 2}`);
      const early = times(6, send);
      await Promise.race(early);
      const outcomes = await Promise.all([...early, ...times(6, send)]);
      expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['done']));
    }
    expect(await expectAgreement(id)).toMatchObject({ votes: 30, people: 15 });
  });

  it.each([
    ['one statement', () => 0],
    ['different statements', (n: number) => n % 7],
  ])('all count when they are the first ones, ten at once on %s', async (_title, sidOf) => {
    const { slug, id } = await openAnother();
    for (const round of times(8, Number)) {
      const outcomes = await Promise.allSettled(
        times(10, (n) => vote(slug, `first-${round}`, sidOf(n), n % 2 === 0 ? 'agree' : 'pass')),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
    expect((await expectAgreement(id)).people).toBe(8);
  });

  it('leave no vote behind when they leave and vote at once', async () => {
    const { slug, id } = await openAnother();
    await voteOnSeeds(test.platform, browserActor('leaver'), slug, 7);
    await voteOnSeeds(test.platform, browserActor('stays'), slug, 2);
    await Promise.all(
      times(40, (n) =>
        n % 4 === 0
          ? leaveConversation(test.platform, browserActor('leaver'), slug, {})
          : vote(slug, 'leaver', n % 7, n % 3 === 0 ? 'disagree' : 'agree'),
      ),
    );
    await expectAgreement(id);
    await leaveConversation(test.platform, browserActor('leaver'), slug, {});
    expect(await expectAgreement(id)).toMatchObject({ people: 1, currentVotes: 2 });
  });
});

describe('the end of a conversation', () => {
  it('is one moment for 60 voters: nothing is logged after it, and all results are one', async () => {
    const { slug, id } = await openAnother();
    const { db } = test.platform.database;
    let begun = 0;
    const votes = times(60, async (n) => {
      const codes: string[] = [];
      while (codes.at(-1) === undefined || codes.at(-1) === 'done') {
        const choice = (n + codes.length) % 2 === 0 ? 'agree' : 'disagree';
        codes.push(codeOf(await vote(slug, `voter-${n}`, codes.length % 7, choice, moving)));
        if (codes.length === 3) begun += 1;
      }
      return codes;
    });
    await vi.waitUntil(() => begun > 30, { timeout: 50_000, interval: 1 });
    expect(codeOf(await close(slug, moving))).toBe('done');
    const codes = (await Promise.all(votes)).flat();
    await freezeResult.handle(test.platform, { conversationId: id });

    const log = await readLoggedVotes(db, id, 0, 100_000);
    expect(new Set(codes)).toEqual(new Set(['done', 'deliberations.not-open']));
    expect(log).toHaveLength(codes.filter((code) => code === 'done').length);
    const { closedAt } = (await findConversation(db, slug)) ?? {};
    expect(log.filter(({ at }) => at > (closedAt ?? 0))).toEqual([]);
    await expectAgreement(id);
    const { frozen, exported, map } = await readDigests(test.platform, id, slug);
    expect([exported, map]).toEqual([frozen, frozen]);
  });

  it('stands for statements and decisions, too: what was frozen knows of each or of none', async () => {
    const { slug, id } = await openAnother();
    const { first } = await moderatorActors(test.platform);
    const writers = times(12, (n) => browserActor(`writer-${n}`));
    for (const writer of writers) await voteOnSeeds(test.platform, writer, slug, 3);
    const acts = writers.map((writer, n) =>
      addStatement(moving, writer, slug, { text: `第${n}句不同的話。`, sure: 'yes' }),
    );
    const declining = times(6, (sid) =>
      moderateStatement(moving, first, slug, { ...decline, sid }),
    );
    await acts[0];
    await close(slug, moving);
    const added = (await Promise.all(acts)).map(codeOf).filter((code) => code === 'done');
    await Promise.all(declining);
    await freezeResult.handle(test.platform, { conversationId: id });
    const { rows } = await test.platform.database.sql.query(
      'select jsonb_array_length(statements) as statements from deliberations.ending where conversation_id = $1',
      [id],
    );
    expect(rows).toEqual([{ statements: 7 + added.length }]);
    const { frozen, exported, map } = await readDigests(test.platform, id, slug);
    expect([exported, map]).toEqual([frozen, frozen]);
  });

  it('is not moved by the clock: a vote that would be dated at the end comes too late', async () => {
    const { slug, id, closesAt } = await openAnother({ days: '3' });
    test.setNow(new Date(closesAt.getTime() - 1));
    expect(codeOf(await vote(slug, 'quick', 0, 'agree'))).toBe('done');
    expect(codeOf(await vote(slug, 'quick', 0, 'disagree'))).toBe('deliberations.not-open');
    expect(codeOf(await leaveConversation(test.platform, browserActor('quick'), slug, {}))).toBe(
      'deliberations.not-open',
    );
    test.setNow(new Date(closesAt.getTime() + 60_000));
    await handleEach(test.platform, closeOverdue);
    test.setNow(new Date('2026-07-01T04:00:00Z'));
    expect((await findConversation(test.platform.database.db, slug))?.closedAt).toEqual(closesAt);
    expect(await expectAgreement(id)).toMatchObject({ votes: 1, currentVotes: 1 });
  });

  it('keeps the result as it was, whatever moderators decide later', async () => {
    const { slug, id } = await openAnother({ strict: 'yes' });
    const { first } = await moderatorActors(test.platform);
    for (const n of times(16, Number)) {
      for (const sid of times(7, Number))
        await vote(slug, `v${n}`, sid, n < 8 === sid < 3 ? 'agree' : 'disagree');
    }
    const waiting = await write(test.platform, browserActor('v0'), slug, '還在等的一句話。');
    await close(slug);
    await freezeResult.handle(test.platform, { conversationId: id });
    const before = await readDigests(test.platform, id, slug);
    const acts = [
      [0, decline],
      [1, moderateStatement.input.parse({ sid: 0, act: 'decline', reason: 'insult' })],
      [waiting, moderateStatement.input.parse({ sid: 0, act: 'accept' })],
    ] as const;
    for (const [sid, act] of acts) {
      expect(codeOf(await moderateStatement(test.platform, first, slug, { ...act, sid }))).toBe(
        'done',
      );
    }
    await freezeResult.handle(test.platform, { conversationId: id });
    expect(await readDigests(test.platform, id, slug)).toEqual(before);
    expect([before.exported, before.map]).toEqual([before.frozen, before.frozen]);
  });
});
