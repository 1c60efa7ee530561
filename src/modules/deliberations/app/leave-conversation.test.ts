import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { currentVotes } from '../domain/mathematics/current-votes.ts';
import { findConversation, findPid, listOwnVotes } from '../store/read.ts';
import { countLoggedVotes, readLoggedVotes } from '../store/votes.ts';
import { browserActor, open, openPeopledPlatform, voteOnSeeds } from '../test/convening.ts';
import { castVote } from './cast-vote.ts';
import { leaveConversation } from './leave-conversation.ts';
import { participantKeyOf } from './participant-key.ts';

describe('leaving a conversation', () => {
  let test: TestPlatform;
  let slug: string;
  let id: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
  });
  afterAll(() => test.close());

  const leave = (device: string, key?: string) =>
    leaveConversation(test.platform, browserActor(device), slug, {}, key);
  const votesOf = async (device: string) => {
    const key = participantKeyOf(test.platform, browserActor(device), slug) ?? '';
    const pid = (await findPid(test.platform.database.db, key)) ?? -1;
    return { pid, votes: await listOwnVotes(test.platform.database.db, id, pid) };
  };
  const log = () => readLoggedVotes(test.platform.database.db, id, 0, 1000);

  it('takes back every vote of this person, and of nobody else', async () => {
    await voteOnSeeds(test.platform, browserActor('stays'), slug, 4);
    await voteOnSeeds(test.platform, browserActor('leaves'), slug, 5);
    expect(await leave('leaves')).toEqual({ ok: true, value: { votes: 5 } });
    expect((await votesOf('leaves')).votes).toEqual([]);
    expect((await votesOf('stays')).votes).toHaveLength(4);
  });

  it('leaves a log without gaps, from which the same current votes follow', async () => {
    await voteOnSeeds(test.platform, browserActor('again'), slug, 3);
    await leave('again');
    const rows = await log();
    expect(rows).toHaveLength(await countLoggedVotes(test.platform.database.db, id));
    const { pid } = await votesOf('again');
    const mine = rows.filter((row) => row.pid === pid);
    const current = currentVotes({
      pids: Int32Array.from(mine, (row) => row.pid),
      sids: Int32Array.from(mine, (row) => row.sid),
      values: Int8Array.from(mine, (row) => row.value),
      times: Float64Array.from(mine, (row) => row.at.getTime()),
    });
    expect(current.pids).toHaveLength(0);
  });

  it('takes nothing back twice', async () => {
    const before = await countLoggedVotes(test.platform.database.db, id);
    expect(await leave('again')).toEqual({ ok: true, value: { votes: 0 } });
    expect(await leave('never-came')).toEqual({ ok: true, value: { votes: 0 } });
    expect(await countLoggedVotes(test.platform.database.db, id)).toBe(before);
  });

  it('lets the person come back as the same participant', async () => {
    const { pid } = await votesOf('again');
    const vote = { sid: 0, choice: 'disagree' } as const;
    const outcome = await castVote(test.platform, browserActor('again'), slug, vote);
    expect(outcome).toEqual({ ok: true, value: { pid } });
  });

  it('withdraws each vote once when two requests come at the same time', async () => {
    await voteOnSeeds(test.platform, browserActor('hasty'), slug, 6);
    const outcomes = await Promise.all([leave('hasty'), leave('hasty')]);
    const votes = outcomes.map((outcome) => (outcome.ok ? outcome.value.votes : -1));
    expect(votes.sort()).toEqual([0, 6]);
  });

  it('is refused without a mark, where there is no conversation, and after its end', async () => {
    expect(await leaveConversation(test.platform, nobody, slug, {})).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    const nowhere = leaveConversation(test.platform, browserActor('a'), 'nowhere', {});
    expect(await nowhere).toMatchObject({
      refusal: { code: 'deliberations.no-such-conversation' },
    });
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    expect(await leave('stays')).toMatchObject({ refusal: { code: 'deliberations.not-open' } });
    expect((await votesOf('stays')).votes).toHaveLength(4);
  });
});
