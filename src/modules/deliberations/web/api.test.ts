import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { closeConversation } from '../app/close-conversation.ts';
import { findConversation } from '../store/read.ts';
import { countLoggedVotes } from '../store/votes.ts';
import {
  browserActor,
  conveningOfficer,
  open,
  openPeopledPlatform,
  prepare,
  write,
} from '../test/convening.ts';

type Json = Record<string, unknown>;

describe('the open interface', () => {
  let test: TestPlatform;
  let slug: string;
  let home: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    home = `/api/deliberations/${slug}`;
  });
  afterAll(() => test.close());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    test.request(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  const json = async (response: Response) => (await response.json()) as Json;
  const logged = async () => {
    const { db } = test.platform.database;
    return countLoggedVotes(db, (await findConversation(db, slug))?.id ?? '');
  };

  it('lets a script vote: the first answer gives it a mark, by which it is known again', async () => {
    const first = await post(`${home}/votes`, { sid: 0, choice: 'agree' });
    expect(first.status).toBe(200);
    const Cookie = cookieOf(first);
    expect(Cookie).toContain('skylantern-browser=');
    const second = await post(`${home}/votes`, { sid: 1, choice: 'pass' }, { Cookie });
    expect(cookieOf(second)).toBe('');
    const { pid } = await json(first);
    expect(await json(second)).toEqual({ pid });
    const stranger = await json(await post(`${home}/votes`, { sid: 1, choice: 'pass' }));
    expect(stranger.pid).not.toBe(pid);
  });

  it('counts a call once that is repeated with its Idempotency-Key, at the same time or later', async () => {
    const Cookie = cookieOf(await post(`${home}/votes`, { sid: 2, choice: 'agree' }));
    const headers = { Cookie, 'Idempotency-Key': 'call-1' };
    const before = await logged();
    const call = () => post(`${home}/votes`, { sid: 3, choice: 'agree' }, headers);
    const answers = await Promise.all(Array.from({ length: 6 }, call));
    answers.push(await call());
    const bodies = await Promise.all(answers.map(json));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await logged()).toBe(before + 1);
  });

  const refusals: readonly [string, unknown, number, string][] = [
    ['a choice that there is not', { sid: 0, choice: 'abstain' }, 422, 'invalid-input'],
    ['a negative number', { sid: -1, choice: 'agree' }, 422, 'invalid-input'],
    ['a number too large', { sid: 2 ** 31, choice: 'agree' }, 422, 'invalid-input'],
    ['a number as text', { sid: '0', choice: 'agree' }, 422, 'invalid-input'],
    ['half a number', { sid: 0.5, choice: 'agree' }, 422, 'invalid-input'],
    ['no number', { sid: null, choice: 'agree' }, 422, 'invalid-input'],
    ['a list', [], 422, 'invalid-input'],
    ['what is no JSON', '{"sid": 0,', 422, 'invalid-input'],
    ['an unknown reason', { sid: 0, choice: 'pass', passReason: 'x' }, 422, 'invalid-input'],
    [
      'an unknown statement',
      { sid: 4040, choice: 'agree' },
      404,
      'deliberations.no-such-statement',
    ],
    [
      'nothing to take back',
      { sid: 0, choice: 'withdraw' },
      409,
      'deliberations.nothing-to-take-back',
    ],
  ];
  it.each(refusals)('refuses %s by a problem document', async (_name, body, status, code) => {
    const before = await logged();
    const response = await post(`${home}/votes`, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = await json(response);
    expect(problem).toMatchObject({ status, code });
    expect(problem.title).not.toBe('');
    expect(problem.type).toMatch(/^http/);
    expect(await logged()).toBe(before);
  });

  it('takes JSON only, and nothing from a foreign page', async () => {
    const body = { sid: 0, choice: 'agree' };
    const form = await post(`${home}/votes`, 'sid=0&choice=agree', {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    const foreign = await post(`${home}/votes`, body, { Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  it('knows nothing of conversations that are unknown or in preparation', async () => {
    const hidden = await prepare(test.platform, { 'short-name': 'Hidden' });
    for (const unknown of [hidden, 'nowhere', '%00']) {
      for (const path of [
        '',
        '/map.json',
        '/statements',
        '/statements.csv',
        '/next',
        '/export/votes.csv',
      ]) {
        const { status } = await test.request(`/api/deliberations/${unknown}${path}`);
        expect([unknown, path, status]).toEqual([unknown, path, 404]);
      }
      const vote = await post(`/api/deliberations/${unknown}/votes`, { sid: 0, choice: 'agree' });
      expect(vote.status).toBe(404);
    }
  });

  it('tells of every conversation with its people and votes', async () => {
    const { items } = await json(await test.request('/api/deliberations'));
    expect((items as Json[]).find((each) => each.slug === slug)).toMatchObject({
      state: 'open',
      title: { 'zh-Hant': '港邊要不要種樹' },
      people: expect.any(Number),
      votes: expect.any(Number),
    });
    expect(await json(await test.request(home))).toMatchObject({ slug, imported: null });
  });

  it('tells when a conversation ended, also before its planned end', async () => {
    const early = await open(test.platform, { 'short-name': 'Early' });
    const tell = async () => json(await test.request(`/api/deliberations/${early}`));
    const planned = (await tell()).closesAt;
    expect(await tell()).toMatchObject({ state: 'open', closedAt: null });
    const nothing = closeConversation.input.parse({});
    await closeConversation(test.platform, conveningOfficer, early, nothing);
    const closedAt = test.platform.clock().toISOString();
    expect(await tell()).toMatchObject({ state: 'closed', closesAt: planned, closedAt });
    expect(Date.parse(closedAt)).toBeLessThan(Date.parse(String(planned)));
  });

  it('counts every current vote, also on statements about the person, and so does the CSV', async () => {
    await test.platform.database.sql.query(
      'update deliberations.statement set is_meta = true where sid = 1',
    );
    const answer = await json(await test.request(`${home}/statements`));
    const statements = answer.items as { agrees: number; disagrees: number; passes: number }[];
    const { rows } = await test.platform.database.sql.query(
      `select count(*)::int as votes from deliberations.current_vote v
        join deliberations.conversation c on c.id = v.conversation_id
        where c.slug = $1 and v.value <> 2`,
      [slug],
    );
    const counted = statements.reduce((sum, s) => sum + s.agrees + s.disagrees + s.passes, 0);
    expect(rows).toEqual([{ votes: counted }]);
    const csv = await test.request(`${home}/statements.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await csv.text()).split('\r\n')).toHaveLength(statements.length + 2);
  });

  it('gives formula-like texts out unchanged, quoted as CSV asks', async () => {
    const text = '=HYPERLINK("http://evil.example","樹")';
    await write(test.platform, browserActor('formula'), slug, text);
    const csv = await (await test.request(`${home}/statements.csv`)).text();
    expect(csv).toContain(`"${text.replaceAll('"', '""')}"`);
    const { items } = await json(await test.request(`${home}/statements`));
    expect((items as Json[]).at(-1)).toMatchObject({ text });
  });

  it('never tells who wrote a statement', async () => {
    const body = await (await test.request(`${home}/statements`)).text();
    expect(body).not.toMatch(/author|pid/i);
  });

  it('gives the map with six decimals, and nothing new for a known ETag', async () => {
    const response = await test.request(`${home}/map.json`);
    const ETag = response.headers.get('etag') ?? '';
    const map = await json(response);
    expect(map).toMatchObject({ groups: expect.any(Array), upToSeq: await logged() });
    for (const place of Object.values(map.projections as Record<string, number[]>)) {
      expect(place).toEqual(place.map((value) => Number(value.toFixed(6))));
    }
    const again = await test.request(`${home}/map.json`, { headers: { 'If-None-Match': ETag } });
    expect(again.status).toBe(304);
    await post(`${home}/votes`, { sid: 0, choice: 'disagree' });
    const changed = await test.request(`${home}/map.json`, { headers: { 'If-None-Match': ETag } });
    expect(changed.status).toBe(200);
  });

  it('offers next what the caller has not voted on', async () => {
    const Cookie = cookieOf(await post(`${home}/votes`, { sid: 0, choice: 'agree' }));
    const seen: number[] = [0];
    for (;;) {
      const turn = await json(await test.request(`${home}/next`, { headers: { Cookie } }));
      expect(turn.answered).toBe(seen.length);
      const statement = turn.statement as { sid: number } | null;
      if (statement === null) break;
      expect(seen).not.toContain(statement.sid);
      seen.push(statement.sid);
      await post(`${home}/votes`, { sid: statement.sid, choice: 'pass' }, { Cookie });
    }
    expect(seen.length).toBeGreaterThanOrEqual(7);
  });

  it('adds a statement after three votes, and says why not before', async () => {
    const early = await post(`${home}/statements`, { text: '我覺得要留一段給遛狗的人。' });
    expect([early.status, (await json(early)).code]).toEqual([409, 'deliberations.vote-first']);
    const Cookie = cookieOf(await post(`${home}/votes`, { sid: 0, choice: 'agree' }));
    for (const sid of [1, 2]) await post(`${home}/votes`, { sid, choice: 'agree' }, { Cookie });
    const added = await post(
      `${home}/statements`,
      { text: '我覺得要留一段給遛狗的人。' },
      { Cookie },
    );
    expect([added.status, (await json(added)).state]).toEqual([201, 'shown']);
    for (const text of ['', '\u0000\u202e', '字'.repeat(141)]) {
      expect((await post(`${home}/statements`, { text }, { Cookie })).status).toBe(422);
    }
    const like = await post(
      `${home}/statements`,
      { text: '我覺得要留一段給遛狗的人！' },
      { Cookie },
    );
    expect(await json(like)).toMatchObject({
      code: 'deliberations.similar',
      sids: expect.any(String),
    });
  });

  it('refuses a body of a million characters', async () => {
    const response = await post(`${home}/statements`, { text: '字'.repeat(1e6) });
    expect(response.status).toBe(413);
  });

  it('is described in OpenAPI 3.1', async () => {
    const { openapi, paths } = await json(await test.request('/api/openapi.json'));
    expect(openapi).toBe('3.1.0');
    const described = Object.keys(paths as Json).filter((path) =>
      path.startsWith('/deliberations'),
    );
    for (const path of ['', '/map.json', '/next', '/statements', '/votes', '/moderation/log']) {
      expect(described).toContain(`/deliberations/{slug}${path}`);
    }
  });

  it('takes no votes after the end', async () => {
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    const vote = await post(`${home}/votes`, { sid: 0, choice: 'agree' });
    expect([vote.status, (await json(vote)).code]).toEqual([409, 'deliberations.not-open']);
    expect((await test.request(`${home}/next`)).status).toBe(409);
    expect((await test.request(`${home}/map.json`)).status).toBe(200);
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });
});
