import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { castVote } from '../../app/cast-vote.ts';
import { moderateStatement } from '../../app/moderate-statement.ts';
import { timeTold } from '../../domain/what-leaves.ts';
import {
  browserActor,
  moderatorActors,
  open,
  openPeopledPlatform,
  write,
} from '../../test/convening.ts';

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

let test: TestPlatform;
let slug: string;
let home: string;

beforeAll(async () => {
  test = await openPeopledPlatform();
  slug = await open(test.platform, { strict: 'no' });
  home = `/api/deliberations/${slug}`;
});
afterAll(() => test.close());

async function read(address: string, headers: Record<string, string> = {}) {
  const answer = await test.request(address, { headers });
  expect(answer.status, address).toBe(200);
  return answer;
}

/** Walks a list to its end; `between` happens after each page. */
async function walk(address: string, between: () => Promise<unknown>) {
  const items: Page['items'][number][] = [];
  let next: string | null = address;
  while (next !== null) {
    const page = (await (await read(next)).json()) as Page;
    items.push(...page.items);
    next = page.next;
    await between();
  }
  return items;
}

const sql = (text: string, values: unknown[]) => test.platform.database.sql.query(text, values);

const textOfSlug = (row: unknown) => String((row as { slug: string }).slug);

/** A conversation like the first, opened at an instant. */
const insertConversation = (openedAt: Date) =>
  sql(
    `with made as (
      insert into deliberations.conversation select (json_populate_record(c, $1::json)).*
      from deliberations.conversation c where slug = $2 returning id
    ) insert into deliberations.counter select made.id, n.votes, n.participants, n.statements
      from made, deliberations.counter n
      join deliberations.conversation c on c.id = n.conversation_id where slug = $2`,
    [JSON.stringify({ id: randomUUID(), slug: randomUUID(), opens_at: openedAt }), slug],
  );

/** A statement like the first, with the next number. */
const insertStatement = () =>
  sql(
    `insert into deliberations.statement
      select (json_populate_record(s, json_build_object('sid',
        (select max(sid) + 1 from deliberations.statement)))).*
      from deliberations.statement s where sid = 0`,
    [],
  );

describe('a walk from page to page', () => {
  const days = fc.integer({ min: -5, max: 5 });

  it('meets every conversation once that was there, whatever is opened meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(days, { maxLength: 4 }),
        days,
        fc.integer({ min: 1, max: 3 }),
        async (before, later, limit) => {
          const at = (day: number) => new Date(Date.UTC(2026, 5, 10 + day));
          for (const day of before) await insertConversation(at(day));
          const { rows } = await sql('select slug from deliberations.conversation', []);
          const known = rows.map(textOfSlug).sort();
          let left = 3;
          const met = await walk(`/api/deliberations?limit=${limit}`, async () => {
            if (left > 0) await insertConversation(at(later));
            left -= 1;
          });
          const slugs = met.map((each) => String(each.slug));
          expect(slugs.filter((each) => known.includes(each)).sort()).toEqual(known);
          expect(new Set(slugs).size).toBe(slugs.length);
          await sql(
            `with gone as (delete from deliberations.counter n using deliberations.conversation c
              where c.id = n.conversation_id and slug <> $1)
            delete from deliberations.conversation where slug <> $1`,
            [slug],
          );
        },
      ),
      { numRuns: 6 },
    );
  });

  it('meets every statement once that was there, whatever is said meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), async (limit) => {
        const { rows } = await sql('select sid from deliberations.statement order by sid', []);
        let left = 3;
        const met = await walk(`${home}/statements?limit=${limit}`, async () => {
          if (left > 0) await insertStatement();
          left -= 1;
        });
        const sids = met.map(({ sid }) => sid);
        expect(sids.slice(0, rows.length).map((sid) => ({ sid }))).toEqual(rows);
        expect(new Set(sids).size).toBe(sids.length);
      }),
      { numRuns: 4 },
    );
    await sql('delete from deliberations.statement where sid > 6', []);
  });
});

describe('a page of a list', () => {
  it('names the next one in its head as in its body, and the last one names none', async () => {
    const answer = await read(`${home}/statements?limit=6`);
    const { next } = (await answer.json()) as Page;
    expect(next).toMatch(/^http:\/\/localhost:3000\/api\/deliberations\/.+limit=6&after=/);
    expect(answer.headers.get('link')).toBe(`<${next}>; rel="next"`);
    const last = await read(next ?? '');
    expect(last.headers.get('link')).toBeNull();
    expect(await last.json()).toMatchObject({ items: [{ sid: 6 }], next: null });
  });

  it.each([
    ['after', 'after=nonsense'],
    ['after', `after=${Buffer.from('["a"]').toString('base64url')}`],
    ['limit', 'limit=0'],
    ['limit', 'limit=501'],
  ])('with a bad %s is a problem that names it', async (field, query) => {
    for (const list of ['/api/deliberations', `${home}/statements`, `${home}/moderation/log`]) {
      const answer = await test.request(`${list}?${query}`);
      expect([answer.status, await answer.json()]).toMatchObject([422, { field }]);
    }
  });

  it('is CSV at the address that ends so, or where it is asked for, and JSON else', async () => {
    for (const list of ['/api/deliberations', `${home}/statements`, `${home}/moderation/log`]) {
      const plain = await read(`${list}.csv?limit=2`);
      const asked = await read(`${list}?limit=2`, { Accept: 'text/csv, */*;q=0.1' });
      for (const { headers } of [plain, asked]) {
        expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      }
      expect(asked.headers.get('vary')?.match(/\bAccept\b(?!-)/g)).toHaveLength(1);
      expect(await plain.text()).toBe(await asked.text());
      for (const Accept of ['*/*', 'application/json', 'text/html']) {
        const { headers } = await read(list, { Accept });
        expect(headers.get('content-type')).toMatch(/^application\/json/);
      }
    }
  });

  it('leads from CSV to CSV', async () => {
    const { headers } = await read(`${home}/statements.csv?limit=2`);
    const next = /^<([^>]+)>/.exec(headers.get('link') ?? '')?.[1] ?? '';
    expect(new URL(next).pathname).toBe(`${home}/statements.csv`);
    const rows = parse(await (await read(next)).text(), { columns: true });
    expect(rows).toMatchObject([{ sid: '2' }, { sid: '3' }]);
  });
});

describe('a CSV of a whole list', () => {
  it('holds every row, in a file that is named after its thing', async () => {
    const { rows } = await sql('select max(sid) as last from deliberations.statement', []);
    const last = Number((rows[0] as { last: number }).last);
    for (let more = 0; more < 1200; more += 1) await insertStatement();
    const answer = await read(`${home}/statements.csv`);
    const text = await answer.text();
    expect(parse(text, { columns: true })).toHaveLength(last + 1 + 1200);
    expect(answer.headers.get('link')).toBeNull();
    expect(answer.headers.get('content-disposition')).toContain(`"${slug}-statements.csv"`);
    expect(text.startsWith('sid,')).toBe(true);
  });

  it('is made for spreadsheets where that is asked for', async () => {
    await sql(`update deliberations.statement set text = '=1+1' where sid = 0`, []);
    const answer = await read(`${home}/statements.csv?for=spreadsheets&limit=2`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(Buffer.from(bytes), { columns: true, bom: true });
    expect(rows).toMatchObject([{ sid: '0', text: "'=1+1" }, { sid: '1' }]);
    const name = `"${slug}-statements-for-spreadsheets.csv"`;
    expect(answer.headers.get('content-disposition')).toContain(name);
    expect((await test.request(`${home}/statements.csv?for=people`)).status).toBe(422);
    await sql('delete from deliberations.statement where sid > 6', []);
  });
});

describe('the log of moderation', () => {
  it('tells each act, the newest first, and keeps a text back that was an insult', async () => {
    const { first, second } = await moderatorActors(test.platform);
    const texts = ['樹要選本地的種類。', '你們都是笨蛋。'];
    for (const [at, text] of texts.entries()) {
      const sid = await write(test.platform, browserActor(`writer-${at}`), slug, text);
      const decision = at === 0 ? { act: 'accept' } : { act: 'decline', reason: 'insult' };
      const input = moderateStatement.input.parse({ sid, ...decision, note: '看過了' });
      test.setNow(new Date(Date.UTC(2026, 6, 1, 5, at)));
      const actor = at === 0 ? first : second;
      const done = await moderateStatement(test.platform, actor, slug, input);
      expect(done.ok).toBe(true);
    }
    const { items } = (await (await read(`${home}/moderation/log`)).json()) as Page;
    expect(items).toMatchObject([
      { act: 'decline', reason: 'insult', text: null, at: '2026-07-01T05:01:00.000Z' },
      { act: 'accept', reason: null, text: texts[0] },
    ]);
    const met = await walk(`${home}/moderation/log?limit=1`, async () => undefined);
    expect(met).toEqual(items);
  });
});

describe('the list of statements', () => {
  it('tells the day on which one was written, and not the second', async () => {
    test.setNow(new Date('2026-07-01T05:11:12.345Z'));
    await write(test.platform, browserActor('writer'), slug, '燈塔下面要有長椅。');
    const days = /^2026-\d\d-\d\dT00:00:00\.000Z$/;
    const items = await walk(`${home}/statements`, async () => undefined);
    expect(items.length).toBeGreaterThan(0);
    for (const { writtenAt } of items) expect(writtenAt).toMatch(days);
    expect(await (await read(`${home}/statements.csv`)).text()).not.toContain('05:11:12');
  });

  it('tells the second where the conversation was imported', () => {
    const at = new Date('2026-07-01T05:11:12.345Z');
    expect(timeTold(at, { origin: { url: null } })).toEqual(at);
    expect(timeTold(at, { origin: null })).toEqual(new Date('2026-07-01T00:00:00Z'));
  });
});

describe('the export over HTTP', () => {
  it('gives each of the five files, and no other', async () => {
    for (const file of ['summary', 'comments', 'votes', 'participants-votes', 'comment-groups']) {
      const answer = await read(`${home}/export/${file}.csv`);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toContain(`${slug}-${file}.csv`);
      expect((await answer.text()).endsWith('\r\n')).toBe(true);
    }
    expect((await test.request(`${home}/export/report.json`)).status).toBe(422);
  });

  it('holds votes once five people gave some', async () => {
    const votesIn = async (): Promise<Record<string, string>[]> =>
      parse(await (await read(`${home}/export/votes.csv`)).text(), { columns: true });
    expect(await votesIn()).toEqual([]);
    for (const who of ['v', 'w', 'x', 'y', 'z']) {
      const input = { sid: 0, choice: 'agree' } as const;
      expect(await castVote(test.platform, browserActor(who), slug, input)).toMatchObject({
        ok: true,
      });
    }
    const rows = await votesIn();
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'timestamp',
      'datetime',
      'comment-id',
      'voter-id',
      'vote',
    ]);
  });
});
