import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleEach } from '../../../platform/testing/handle-each.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation } from '../store/read.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
} from '../test/convening.ts';
import { castVote } from './cast-vote.ts';
import { closeConversation } from './close-conversation.ts';
import { closeOverdue } from './close-overdue.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

const noon = new Date('2026-07-01T04:00:00Z');
const nothing = closeConversation.input.parse({});
const conclusion = closeConversation.input.parse({ conclusion: '會先試種一年。' });
const told = async () => {
  const { rows } = await test.platform.database.sql.query(
    `select data ->> 'conversationId' as id from jobs.job
     where name = 'deliberations.on.deliberations.conversation.closed'`,
  );
  return (rows as { id: string }[]).map(({ id }) => id);
};

describe('closing a conversation', () => {
  it('ends the voting, keeps the conclusion and tells others once', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Closing' });
    const close = () => closeConversation(platform, conveningOfficer, slug, conclusion, 'key');
    expect(await close()).toEqual({ ok: true, value: { slug } });
    expect(await close()).toEqual({ ok: true, value: { slug } });
    const closed = await findConversation(platform.database.db, slug);
    expect(closed).toMatchObject({
      state: 'closed',
      closedAt: noon,
      conclusion: { 'zh-Hant': '會先試種一年。' },
    });
    const vote = await castVote(platform, browserActor('b'), slug, { sid: 0, choice: 'agree' });
    expect(codeOf(vote)).toBe('deliberations.not-open');
    expect((await told()).filter((id) => id === closed?.id)).toHaveLength(1);
  });

  it('takes the conclusion later as well, once', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Later' });
    await closeConversation(platform, conveningOfficer, slug, nothing);
    const add = (input: typeof nothing) =>
      closeConversation(platform, conveningOfficer, slug, input);
    expect(codeOf(await add(nothing))).toBe('deliberations.not-open');
    expect(codeOf(await add(conclusion))).toBe('done');
    expect(codeOf(await add(conclusion))).toBe('deliberations.not-open');
    const closed = await findConversation(platform.database.db, slug);
    expect((await told()).filter((id) => id === closed?.id)).toHaveLength(1);
  });

  it('is refused to everybody but the convener, and before the opening', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Held' });
    const { first } = await moderatorActors(platform);
    for (const actor of [browserActor('b'), personActor('p'), first]) {
      expect(codeOf(await closeConversation(platform, actor, slug, nothing))).toBe('not-allowed');
    }
    const preparing = await prepare(platform, { 'short-name': 'Early' });
    const early = (actor: typeof first) => closeConversation(platform, actor, preparing, nothing);
    expect(codeOf(await early(conveningOfficer))).toBe('deliberations.not-open');
    expect(codeOf(await early(first))).toBe('deliberations.no-such-conversation');
  });

  it.each(['x'.repeat(2001), '字'.repeat(1_000_000)])(
    'refuses a conclusion that is too long (%#)',
    (text) => {
      expect(closeConversation.input.safeParse({ conclusion: text }).success).toBe(false);
    },
  );
});

describe('the clock', () => {
  it('closes what is overdue, as of its last minute, and nothing else', async () => {
    const { platform } = test;
    const short = await open(platform, { 'short-name': 'Short', days: '3' });
    const long = await open(platform, { 'short-name': 'Long', days: '100' });
    const last = new Date('2026-07-04T15:59:00Z');
    test.setNow(new Date(last.getTime() - 1));
    await handleEach(platform, closeOverdue);
    expect((await findConversation(platform.database.db, short))?.state).toBe('open');
    test.setNow(new Date('2026-07-04T16:03:00Z'));
    await Promise.all([handleEach(platform, closeOverdue), handleEach(platform, closeOverdue)]);
    const closed = await findConversation(platform.database.db, short);
    expect(closed).toMatchObject({ state: 'closed', closedAt: last });
    expect((await findConversation(platform.database.db, long))?.state).toBe('open');
    expect((await told()).filter((id) => id === closed?.id)).toHaveLength(1);
    test.setNow(noon);
  });
});
