import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import { readAll } from '../../../platform/person-data/test/read-all.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { insertModerators, listModeratorIds } from '../store/conversations.ts';
import { findConversation } from '../store/read.ts';
import { readAccounts } from '../test/accounts.ts';
import {
  browserActor,
  conveningOfficer,
  open,
  openPeopledPlatform,
  personActor,
  write,
} from '../test/convening.ts';
import { closeConversation } from './close-conversation.ts';
import { dataOfPerson } from './data-of-person.ts';

const lin = personActor('lin', [], 'code');
const known = { id: 'lin', addressKeys: [], pseudonym: () => 'unused' };
let test: TestPlatform;
let openOne: string;
let closedOne: string;

const idOf = async (slug: string) =>
  (await findConversation(test.platform.database.db, slug))?.id ?? '';
const read = () => readAll(dataOfPerson, test.platform, known);
const erase = () =>
  perform(test.platform, { act: 'erase', actor: operator }, async (unit) =>
    done(await dataOfPerson.erase(unit, test.platform, known)),
  );
const votesIn = async (slug: string) =>
  (await read()).votes?.filter(({ conversation }) => conversation === slug).length;

beforeAll(async () => {
  test = await openPeopledPlatform();
  openOne = await open(test.platform, { strict: 'no' });
  closedOne = await open(test.platform, { strict: 'no', 'short-name': 'Closed trees' });
  for (const slug of [openOne, closedOne]) {
    await write(test.platform, lin, slug, `多一張長椅，${slug}。`);
    await write(test.platform, browserActor('another-browser'), slug, '多一盞燈。');
  }
  const closed = await closeConversation(test.platform, conveningOfficer, closedOne, {
    conclusion: '先種十棵。',
    'conclusion-en': '',
  });
  if (!closed.ok) throw new Error(closed.refusal.code);
  const of = { conversationId: await idOf(openOne), since: test.platform.clock() };
  const name = { 'zh-Hant': '主持人', en: 'Moderator' };
  await insertModerators(test.platform.database.db, of, [{ personId: 'lin', name }]);
});
afterAll(() => test.close());

describe('what conversations keep of a person', () => {
  it('are the votes, statements and offices of the account, of nobody else', async () => {
    const { votes, statements, moderating } = await read();
    expect(votes).toHaveLength(8);
    expect(votes?.[0]).toMatchObject({ statement: 0, value: 1 });
    expect(statements).toMatchObject([
      { state: 'shown', text: expect.stringContaining('長椅') },
      { state: 'shown', text: expect.stringContaining('長椅') },
    ]);
    expect(moderating).toMatchObject([{ conversation: openOne }]);
    const nobody = await readAll(dataOfPerson, test.platform, { ...known, id: 'nobody' });
    expect(nobody).toEqual({ votes: [], statements: [], moderating: [] });
  });

  it('is taken back where a conversation is open, and only there; twice is once', async () => {
    await dataOfPerson.withdraw?.(test.platform, lin.person);
    await dataOfPerson.withdraw?.(test.platform, lin.person);
    expect([await votesIn(openOne), await votesIn(closedOne)]).toEqual([0, 4]);
    const { ofLog, kept } = await readAccounts(test.platform, await idOf(openOne));
    expect(kept).toEqual(ofLog);
  });

  it('leads to nobody once it is forgotten, while it stands as it was', async () => {
    const id = await idOf(closedOne);
    const before = await readAccounts(test.platform, id);
    expect((await erase()).ok).toBe(true);
    expect(await read()).toEqual({ votes: [], statements: [], moderating: [] });
    expect(await readAccounts(test.platform, id)).toEqual(before);
    const moderators = await listModeratorIds(test.platform.database.db, await idOf(openOne));
    expect(moderators).toHaveLength(3);
    expect(moderators).not.toContain('lin');
  });
});
