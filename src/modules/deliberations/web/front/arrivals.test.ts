import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { addStatement } from '../../app/add-statement.ts';
import { castVote } from '../../app/cast-vote.ts';
import { newPeoplePerNetwork, statementsPerNetwork } from '../../app/network-limits.ts';
import { countArrivals, leastOfBurst } from '../../store/read-arrivals.ts';
import { browserActor, codeOf, open, personActor, voteOnSeeds } from '../../test/convening.ts';

const office = '192.0.2.0/25';
let test: TestPlatform;
let slug: string;

beforeAll(async () => {
  test = await createTestPlatform('people', { OFFICE_NETWORKS: office, TRUST_PROXY_HOPS: '1' });
  slug = await open(test.platform, { strict: 'no' });
});
afterAll(() => test.close());

const vote = (mark: string, network: string) =>
  castVote(test.platform, { ...browserActor(mark), network }, slug, { sid: 0, choice: 'agree' });
const spent = (name: string, points: number) =>
  test.platform.database.sql.query(
    'update rate_limits.used_points set points = $2 where key like $1',
    [`${name}:%`, points],
  );
const sql = (text: string, values: unknown[] = []) =>
  test.platform.database.sql.query(text, values);

describe('one network', () => {
  it('brings in so many new people an hour and no more; who has come in votes on', async () => {
    expect(codeOf(await vote('first', 'school'))).toBe('done');
    await spent(newPeoplePerNetwork.name, newPeoplePerNetwork.points - 1);
    const outcomes = await Promise.all(['a', 'b', 'c'].map((mark) => vote(mark, 'school')));
    expect(outcomes.map(codeOf).sort()).toEqual([
      'deliberations.many-from-network',
      'deliberations.many-from-network',
      'done',
    ]);
    expect(await vote('d', 'school')).toMatchObject({ refusal: { facts: { minutes: 60 } } });
    const again = { ...browserActor('first'), network: 'school' };
    const second = await castVote(test.platform, again, slug, { sid: 1, choice: 'pass' });
    expect(codeOf(second)).toBe('done');
    expect(codeOf(await vote('e', 'another'))).toBe('done');
  });

  it('that the settings name brings in ten times as many', async () => {
    expect(codeOf(await vote('o1', office))).toBe('done');
    await spent(`${newPeoplePerNetwork.name}.office`, newPeoplePerNetwork.points * 10 - 1);
    expect(codeOf(await vote('o2', office))).toBe('done');
    expect(codeOf(await vote('o3', office))).toBe('deliberations.many-from-network');
  });

  it('may again when the hour is over', async () => {
    await spent(newPeoplePerNetwork.name, newPeoplePerNetwork.points);
    const now = test.platform.clock();
    test.setNow(new Date(now.getTime() + 3_600_000));
    expect(codeOf(await vote('later', 'school'))).toBe('done');
    test.setNow(now);
  });

  it('writes so many statements an hour; a refused one spends nothing', async () => {
    const writer = { ...browserActor('writer'), network: 'class' };
    const say = (text: string) => addStatement(test.platform, writer, slug, { text, sure: 'yes' });
    await voteOnSeeds(test.platform, writer, slug);
    expect(codeOf(await say('放學要有公車。'))).toBe('done');
    await spent(statementsPerNetwork.name, statementsPerNetwork.points - 1);
    expect(codeOf(await say('操場晚上開放。'))).toBe('done');
    expect(codeOf(await say('圖書館開到九點。'))).toBe('deliberations.many-from-network');
  });

  it('is the one in the header of the proxy, on the wire', async () => {
    const say = (mark: string, forwarded: string) =>
      test.request(`/api/deliberations/${slug}/votes`, {
        method: 'POST',
        headers: {
          cookie: `skylantern-browser=${mark.padEnd(22, '-')}`,
          'content-type': 'application/json',
          'x-forwarded-for': forwarded,
        },
        body: JSON.stringify({ sid: 0, choice: 'agree' }),
      });
    expect((await say('wire-1', '198.51.1.7:40001')).status).toBe(200);
    await spent(newPeoplePerNetwork.name, newPeoplePerNetwork.points);
    expect((await say('wire-2', '198.51.1.9:40002')).status).toBe(429);
    expect((await say('wire-3', '198.51.2.9:40003')).status).toBe(200);
  });
});

describe('the front of a conversation', () => {
  it('says how people came in, what is not known of them, and when many came at once', async () => {
    const of = await open(test.platform, { 'short-name': 'Arrivals' });
    const [{ id } = { id: '' }] = (
      await sql('select id from deliberations.conversation where slug = $1', [of])
    ).rows as { id: string }[];
    const page = async (language = 'en') =>
      (await test.request(`/${language}/deliberations/${of}`)).text();
    expect(await page()).toContain(`No hour brought ${leastOfBurst} or more newcomers`);
    const signedIn = personActor('signed-in');
    await castVote(test.platform, signedIn, of, { sid: 0, choice: 'agree' });
    await sql(
      `insert into deliberations.participant (conversation_id, pid, how, joined_at)
       select $1, 1000 + n, case when n < 40 then 'device' when n < 100 then 'imported' else 'author' end,
         case when n < 29 then timestamptz '2026-06-01 04:10Z' when n < 40 then '2026-06-02 05:59:59Z'
           else '2026-06-02 05:00Z' end
       from generate_series(0, 119) n`,
      [id],
    );
    expect(await countArrivals(test.platform.database.db, id)).toEqual({
      device: 40,
      signedIn: 1,
      imported: 60,
      bursts: [],
    });
    await sql(
      `insert into deliberations.participant (conversation_id, pid, how, joined_at)
       select $1, 2000 + n, 'device', timestamptz '2026-06-01 04:59Z' from generate_series(0, 1) n`,
      [id],
    );
    test.setNow(new Date(test.platform.clock().getTime() + 2_000));
    const { bursts } = await countArrivals(test.platform.database.db, id);
    expect(bursts).toEqual([{ from: new Date('2026-06-01T04:00:00Z'), people: 31 }]);
  });
});
