import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
import { listModeratorIds } from '../store/conversations.ts';
import { listParticipantNumbers } from '../store/export.ts';
import { findConversation } from '../store/read.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { recordVote } from '../store/votes.ts';
import { readAccounts } from '../test/accounts.ts';
import { conveningOfficer } from '../test/convening.ts';
import { castVote } from './cast-vote.ts';
import { type ImportInput, importConversation } from './import-conversation.ts';
import { nameModerators } from './name-moderators.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people');
});
afterAll(() => test.close());

const answerable = { convener: 'market-office', moderators: 'open-data-society' };

/** An export of six people; the last row votes on a statement that there is not. */
function given(slug: string, text = '=SUM(A1)<script>'): ImportInput {
  const comments = `timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,0,0,0,0,1,${text}\n1,1,1,0,0,-1,No\n`;
  const rows = Array.from({ length: 12 }, (_, row) => `${row + 2},${row % 2},${row % 6},1`);
  const votes = `timestamp,comment-id,voter-id,vote\n${[...rows, '99,7,0,1'].join('\n')}\n`;
  const files = new Map([
    ['comments.csv', Buffer.from(comments)],
    ['votes.csv', Buffer.from(votes)],
  ]);
  const parsed = parsePolisExport(files, { sign: 'plus' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return { slug, export: parsed.export, files, closed: false, answerable, report: () => undefined };
}

/** Randomness that draws these numbers for whoever joins. */
const drawing = (numbers: readonly number[]) => (size: number) => {
  const bytes = Buffer.alloc(size);
  numbers.forEach((number, i) => {
    if (size >= (i + 1) * 6) bytes.writeUIntBE(number, i * 6, 6);
  });
  return bytes;
};

async function countEverything(): Promise<Record<string, number>> {
  const tables = ['conversation', 'origin', 'statement', 'participant', 'vote', 'current_vote'];
  const counts = tables.map(async (table) => {
    const { rows } = await test.platform.database.sql.query(
      `select count(*)::int as count from deliberations.${table}`,
    );
    return [table, (rows[0] as { count: number }).count] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('importing a conversation', () => {
  it('tells what lies in and what was left out, and the same again for the same files', async () => {
    const first = await importConversation(test.platform, operator, given('first'));
    expect(first).toEqual({
      ok: true,
      value: {
        conversation: 'first',
        participants: 6,
        statements: 2,
        votes: 12,
        currentVotes: 6,
        sign: 'plus',
        rejected: [{ file: 'votes.csv', line: 14, reason: 'unknown-statement' }],
      },
    });
    const before = await countEverything();
    const again = await importConversation(test.platform, operator, given('first'));
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(await countEverything()).toEqual(before);
  });

  it('by ten at the same time is one conversation, and all hear the same', async () => {
    const before = await countEverything();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => importConversation(test.platform, operator, given('many'))),
    );
    expect(outcomes.map(({ ok }) => ok)).not.toContain(false);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    const after = await countEverything();
    expect((after.conversation ?? 0) - (before.conversation ?? 0)).toBe(1);
    expect((after.vote ?? 0) - (before.vote ?? 0)).toBe(12);
  });

  it('is refused under the address of other content, and changes nothing', async () => {
    await importConversation(test.platform, operator, given('held'));
    const before = await countEverything();
    const other = await importConversation(test.platform, operator, given('held', 'Other'));
    expect(other).toMatchObject({ ok: false, refusal: { code: 'deliberations.slug-taken' } });
    expect(await countEverything()).toEqual(before);
  });

  it.each(['', 'A', 'a b', '../x', 'convene', '-a', 'a'.repeat(81), '投票'])(
    'is refused under the address “%s”',
    async (slug) => {
      const outcome = await importConversation(test.platform, operator, given(slug));
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'deliberations.bad-slug' } });
    },
  );

  it('keeps the number of an author who is no participant for that author', async () => {
    const { platform } = test;
    const input = given('authors');
    const [first, ...others] = input.export.statements;
    if (first === undefined) throw new Error('The export has no statement');
    const statements = [{ ...first, authorPid: 9 }, ...others];
    await importConversation(platform, operator, {
      ...input,
      export: { ...input.export, statements },
    });
    const voter = { ...nobody, device: 'a browser' };
    const drawing10 = { ...platform, random: drawing([9, 10]) };
    const vote = await castVote(drawing10, voter, 'authors', { sid: 0, choice: 'agree' });
    expect(vote).toEqual({ ok: true, value: { pid: 10 } });
    const id = (await findConversation(platform.database.db, 'authors'))?.id ?? '';
    expect(await listParticipantNumbers(platform.database.db, id)).toEqual([0, 1, 2, 3, 4, 5, 10]);
  });

  it.each([false, true])(
    'has counters that match its log, and takes votes unless closed (%s)',
    async (closed) => {
      const { platform } = test;
      const slug = `closed-${closed}`;
      await importConversation(platform, operator, { ...given(slug), closed });
      const id = (await findConversation(platform.database.db, slug))?.id ?? '';
      const { ofLog, kept } = await readAccounts(platform, id);
      expect(kept).toEqual(ofLog);
      expect((await findResultBasis(platform.database.db, id)).isFinal).toBe(closed);
      const recording = recordVote(platform.database.db, {
        ...{ conversationId: id, pid: 0, sid: 0, value: -1, passReason: null, at: new Date() },
      });
      await (closed ? expect(recording).rejects.toThrow('not-open') : recording);
    },
  );

  it('is for the operator', async () => {
    const outcome = await importConversation(test.platform, nobody, given('stranger'));
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('that fails in the middle leaves nothing', async () => {
    const before = await countEverything();
    const report = () => {
      throw new Error('the wire broke');
    };
    const failing = importConversation(test.platform, operator, { ...given('torn'), report });
    await expect(failing).rejects.toThrow('wire');
    expect(await countEverything()).toEqual(before);
  });

  it.each(['feed.atom', 'convene', 'Convene', '..'])(
    'refuses the address of a page: %s',
    async (slug) => {
      const refused = await importConversation(test.platform, operator, given(slug));
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'deliberations.bad-slug' } });
    },
  );

  it('dates what tells an order only back from the instant of import', async () => {
    await importConversation(test.platform, operator, given('order'));
    const { rows } = await test.platform.database.sql.query(
      `select max(v.at) = $1 as last, min(v.at) > '2026-01-01' as first,
         count(distinct v.at)::int as times,
         (select min(written_at) > '2026-01-01' from deliberations.statement s where s.conversation_id = c.id) as written
       from deliberations.vote v join deliberations.conversation c on c.id = v.conversation_id
       where c.slug = 'order' group by c.id`,
      [test.platform.clock()],
    );
    expect(rows).toEqual([{ last: true, first: true, times: 12, written: true }]);
  });

  it.each([6, 41, 999_999_999, 2_000_000_000])(
    'gives the next visitor a number that is not the author’s: %i',
    async (author) => {
      const slug = `authors-${author}`;
      const input = given(slug);
      const statements = input.export.statements.map((statement) => ({
        ...statement,
        authorPid: author,
      }));
      await importConversation(test.platform, operator, {
        ...input,
        export: { ...input.export, statements },
      });
      const visitor = { device: `browser-${author}`, person: null, operator: false };
      const vote = { sid: 0, choice: 'agree' } as const;
      // Whose first number is the author's, and whose second that of a voter.
      const drawn = [author, 0, 1234];
      const platform = { ...test.platform, random: drawing(drawn) };
      expect(await castVote(platform, visitor, slug, vote)).toMatchObject({ ok: true });
      const { rows } = await test.platform.database.sql.query(
        `select pid from deliberations.participant_key k join deliberations.conversation c on c.id = k.conversation_id where c.slug = $1`,
        [slug],
      );
      expect(rows).toEqual([{ pid: 1234 }]);
    },
  );

  it('names convener and moderators of one that comes in open', async () => {
    await importConversation(test.platform, operator, given('answered'));
    const found = await findConversation(test.platform.database.db, 'answered');
    expect(found).toMatchObject({ state: 'open', convenerBody: 'market-office' });
    const moderators = await listModeratorIds(test.platform.database.db, found?.id ?? '');
    expect(moderators).toHaveLength(1);
  });

  it('comes in closed where nobody answers for it', async () => {
    await importConversation(test.platform, operator, {
      ...given('orphan'),
      answerable: undefined,
    });
    const found = await findConversation(test.platform.database.db, 'orphan');
    expect(found).toMatchObject({ state: 'closed', convenerBody: null });
  });

  const wrongly = [
    [{ convener: 'no-body', moderators: 'open-data-society' }, 'deliberations.no-such-body'],
    [{ convener: 'market-office', moderators: 'nowhere' }, 'deliberations.no-such-body'],
    [{ convener: 'city-hall', moderators: 'city-hall' }, 'deliberations.convener-as-moderator'],
    [{ convener: 'city-hall', moderators: 'market-office' }, 'deliberations.no-moderator'],
  ] as const;
  it.each(wrongly)('refuses %j by name', async (wrong, code) => {
    const refused = await importConversation(test.platform, operator, {
      ...given('wrong'),
      answerable: wrong,
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    expect(await findConversation(test.platform.database.db, 'wrong')).toBeUndefined();
  });

  it('has them named later, once, and stays closed', async () => {
    const { platform } = test;
    const later = { ...given('named-later'), answerable: undefined };
    await importConversation(platform, operator, later);
    for (const [wrong, code] of wrongly) {
      const refused = await nameModerators(platform, operator, 'named-later', wrong);
      expect(refused).toMatchObject({ ok: false, refusal: { code } });
    }
    const named = await nameModerators(platform, operator, 'named-later', answerable);
    const found = await findConversation(platform.database.db, 'named-later');
    expect(found).toMatchObject({ state: 'closed', convenerBody: 'market-office' });
    const moderators = await listModeratorIds(platform.database.db, found?.id ?? '');
    expect(named.ok && named.value.moderators.length).toBe(moderators.length);
    expect(moderators.length).toBeGreaterThan(0);
    const again = await nameModerators(platform, operator, 'named-later', answerable);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'deliberations.answered-for' } });
  });

  it('is named for by the operator alone', async () => {
    const { platform } = test;
    await importConversation(platform, operator, { ...given('not-mine'), answerable: undefined });
    const tried = await nameModerators(platform, conveningOfficer, 'not-mine', answerable);
    expect(tried).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    const found = await findConversation(platform.database.db, 'not-mine');
    expect(found?.convenerBody).toBeNull();
  });
});
