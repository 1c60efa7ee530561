import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation, findPid, listOwnVotes } from '../store/read.ts';
import { readAccounts } from '../test/accounts.ts';
import { browserActor, codeOf, open, openPeopledPlatform, personActor } from '../test/convening.ts';
import { bringVotes } from './bring-votes.ts';
import { type Choice, castVote } from './cast-vote.ts';
import { participantKeyOf } from './participant-key.ts';

let test: TestPlatform;
let slug: string;
let id: string;
beforeAll(async () => {
  test = await openPeopledPlatform();
  slug = await open(test.platform, { strict: 'no' });
  id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
});
afterAll(() => test.close());

type Who = ReturnType<typeof browserActor>;
const out = (name: string) => browserActor(`browser-of-${name}`);
const vote = (who: Who, sid: number, choice: Choice) =>
  castVote(test.platform, who, slug, { sid, choice });
const bring = (name: string) => bringVotes(test.platform, personActor(name), slug, {});
const later = () => test.setNow(new Date(test.platform.clock().getTime() + 1000));
async function votesOf(who: Who) {
  const { db } = test.platform.database;
  const pid = (await findPid(db, participantKeyOf(test.platform, who, slug))) ?? -1;
  const votes = await listOwnVotes(db, id, pid);
  return Object.fromEntries(votes.map(({ sid, value }) => [sid, value]));
}
async function expectAgreement() {
  const { ofLog, kept } = await readAccounts(test.platform, id);
  expect(kept).toEqual(ofLog);
  return kept;
}

describe('bringing the votes of a browser into an account', () => {
  it('makes its participant that of an account which takes no part yet', async () => {
    await vote(out('new'), 0, 'agree');
    await vote(out('new'), 1, 'disagree');
    const before = await expectAgreement();
    expect(codeOf(await bring('new'))).toBe('done');
    expect(await votesOf(personActor('new'))).toEqual({ 0: 1, 1: -1 });
    expect(await votesOf(out('new'))).toEqual({});
    expect(await expectAgreement()).toEqual(before);
  });

  it('keeps the later vote on each statement, and counts one person', async () => {
    const me = personActor('both');
    for (const sid of [0, 1, 3]) await vote(me, sid, 'agree');
    later();
    for (const sid of [0, 2, 3]) await vote(out('both'), sid, 'disagree');
    await vote(out('both'), 4, 'pass');
    later();
    await vote(me, 0, 'pass');
    await vote(me, 3, 'withdraw');
    const before = await expectAgreement();
    later();
    expect(codeOf(await bring('both'))).toBe('done');
    expect(await votesOf(me)).toEqual({ 0: 0, 1: 1, 2: -1, 4: 0 });
    expect(await votesOf(out('both'))).toEqual({});
    expect((await expectAgreement()).people).toBe((before.people ?? 0) - 1);
  });

  it('is done once, whatever is voted at the same time, and loses no vote', async () => {
    const me = personActor('hasty');
    await vote(out('hasty'), 0, 'agree');
    const outcomes = await Promise.all([
      vote(out('hasty'), 1, 'agree'),
      bring('hasty'),
      vote(me, 2, 'agree'),
      bring('hasty'),
      vote(me, 3, 'disagree'),
    ]);
    expect([0, 2, 4].map((n) => codeOf(outcomes[n] as never))).toEqual(['done', 'done', 'done']);
    await bring('hasty');
    await expectAgreement();
    expect(await votesOf(me)).toEqual({ 0: 1, 1: 1, 2: 1, 3: -1 });
  });

  it('is refused where there is nothing, signed out, and after the end', async () => {
    const nowhere = bringVotes(test.platform, personActor('nothing'), 'nowhere', {});
    expect(codeOf(await nowhere)).toBe('deliberations.no-such-conversation');
    expect(codeOf(await bring('nothing'))).toBe('deliberations.nothing-to-bring');
    expect(codeOf(await bring('both'))).toBe('deliberations.nothing-to-bring');
    const stranger = bringVotes(test.platform, out('new'), slug, {});
    expect(codeOf(await stranger)).toBe('not-allowed');
    await vote(out('late'), 0, 'agree');
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    expect(codeOf(await bring('late'))).toBe('deliberations.not-open');
    expect(await votesOf(out('late'))).toEqual({ 0: 1 });
  });
});
