import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort, type OwnSite, startOwnSite } from '../../platform/bench/own-site.ts';
import { openEmbeddedServer } from '../../platform/database/embedded/embedded-postgres.ts';
import { often } from '../../platform/testing/every.ts';
import { type Hear, runCommand } from './test/run-command.ts';
import { writeExport } from './test/write-export.ts';

const slug = 'night-market-plastics';
const [voters, votesEach] = [16, 25];
let dataDir: string;
let port: number;
let site: OwnSite;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'crash-'));
  chmodSync(dataDir, 0o711);
  port = await findFreePort();
});
afterAll(async () => {
  await site?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Asks the database directly, as a further user of the same server. */
async function ask<Row extends object>(text: string): Promise<Row[]> {
  const server = await openEmbeddedServer({ dataDir, say: () => undefined });
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
    await server.release();
  }
}

describe('an import that is killed in the middle', () => {
  // Three chunks of votes, so that the kill meets the middle.
  const given = { people: 250, statements: 100 };
  let folder: string;
  const importIt = (hear: Hear = () => undefined) =>
    runCommand(['deliberations', 'import', folder, '--slug', 'torn'], {
      env: { DATA_DIR: dataDir },
      hear,
    });

  beforeAll(() => {
    folder = join(dataDir, 'export');
    writeExport(folder, given.people, given.statements);
  });

  it('leaves no half conversation, and comes in whole the next time, while a site runs', async () => {
    let rows = 0;
    const killed = await importIt((said, kill) => {
      rows = Number(/ (\d+) \/ \d+ votes/.exec(said)?.[1] ?? rows);
      if (rows > 0) kill();
    });
    expect([killed.status, killed.out]).toEqual([null, '']);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(given.people * given.statements);

    site = await startOwnSite(dataDir, port, 'silent');
    expect((await fetch(`${site.address}/api/deliberations/torn`)).status).toBe(404);
    const orphans = await ask(`select 1 from deliberations.vote v where not exists
      (select from deliberations.conversation c where c.id = v.conversation_id) limit 1`);
    expect(orphans).toEqual([]);

    const again = await importIt();
    expect([again.status, JSON.parse(again.out)]).toEqual([
      0,
      expect.objectContaining({ conversation: 'torn', votes: given.people * given.statements }),
    ]);
    expect((await fetch(`${site.address}/api/deliberations/torn`)).status).toBe(200);
    // 25,000 votes come in twice; a busy machine needs its time for it.
  }, 240_000);
});

interface Given {
  readonly pid: number;
  readonly sid: number;
}

/** One person, who repeats each vote with its key until it is acknowledged. */
async function voteThrough(sids: readonly number[], told: (given: Given) => void) {
  let cookie = '';
  for (const sid of sids) {
    const key = crypto.randomUUID();
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/deliberations/${slug}/votes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, Cookie: cookie },
        body: JSON.stringify({ sid, choice: sid % 2 === 0 ? 'agree' : 'pass' }),
      }).catch(() => null);
      if (answer?.ok) {
        cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
        told({ pid: ((await answer.json()) as { pid: number }).pid, sid });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Lets many vote at once and strikes when a third of the votes are acknowledged. */
async function strikeDuringVotes(strike: () => Promise<void>): Promise<Given[]> {
  const list = await fetch(`${site.address}/api/deliberations/${slug}/statements`);
  const { items } = (await list.json()) as { items: { sid: number }[] };
  const sids = items.slice(0, votesEach).map(({ sid }) => sid);
  const acknowledged: Given[] = [];
  let struck: Promise<void> | undefined;
  const told = (given: Given) => {
    acknowledged.push(given);
    if (acknowledged.length > (voters * sids.length) / 3) struck ??= strike();
  };
  await Promise.all(Array.from({ length: voters }, () => voteThrough(sids, told)));
  await struck;
  return acknowledged;
}

const nameOf = ({ pid, sid }: Given) => `${pid} on ${sid}`;

async function readLog(): Promise<Given[]> {
  return ask<Given>(`select pid, sid from deliberations.vote v
    join deliberations.conversation c on c.id = v.conversation_id
    where c.slug = '${slug}' order by seq`);
}

function killServer(): void {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** Log, current votes and counts of the conversation, each as one text. */
async function readSums() {
  const [sums] = await ask<{ log: string; current: string; kept: string; counted: string }>(`
    with c as (select id from deliberations.conversation where slug = '${slug}'),
    latest as (
      select distinct on (pid, sid) pid, sid, value from deliberations.vote v, c
      where v.conversation_id = c.id order by pid, sid, at desc
    ), said as (select * from latest where value <> 2)
    select
      (select md5(string_agg(concat_ws(' ', pid, sid, value), ',' order by pid, sid)) from said) as log,
      (select md5(string_agg(concat_ws(' ', pid, sid, value), ',' order by pid, sid))
        from deliberations.current_vote v, c where v.conversation_id = c.id and value <> 2) as current,
      (select concat_ws(' ', votes, people, current_votes) from deliberations.counter n, c
        where n.conversation_id = c.id) as kept,
      (select concat_ws(' ', count(*), (select count(distinct pid) from said),
          (select count(*) from said))
        from deliberations.vote v, c where v.conversation_id = c.id) as counted`);
  return sums;
}

const killSite = async () => {
  await site.stop('SIGKILL');
  site = await startOwnSite(dataDir, port, 'silent');
};

describe('votes during which something is killed are all there exactly once', () => {
  const killBoth = async () => {
    killServer();
    await killSite();
  };
  const strikes: [string, () => Promise<void>][] = [
    ['the site', killSite],
    ['the database server', async () => killServer()],
    ['both', killBoth],
  ];

  // Each alone is a slow part of both.
  it.each(often(strikes.slice(-1), strikes))(
    'after kill -9 of %s, and voting goes on',
    async (_title, strike) => {
      const before = await readLog();
      const acknowledged = await strikeDuringVotes(strike);
      const after = await readLog();
      expect(acknowledged).toHaveLength(voters * votesEach);
      const written = after.slice(before.length).map(nameOf);
      expect(written.sort()).toEqual(acknowledged.map(nameOf).sort());
      const sums = await readSums();
      expect(sums?.current).toBe(sums?.log);
      expect(sums?.kept).toBe(sums?.counted);
    },
  );
});

/** A browser in which the convener of the sample world is signed in: what it sends, and the cookie it has. */
async function openConvener() {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { Origin: site.address, Cookie };
    const answer = await fetch(site.address + path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return answer;
  };
  const post = (path: string, fields: Record<string, string>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  await post('/en/identity/personas', { persona: 'convener', back: '/en/' });
  return { ask, post };
}

/** Presses the button of the page that closes the conversation; false when the site is away. */
async function closeByPage(): Promise<boolean> {
  const path = `/en/deliberations/${slug}/close`;
  try {
    const { ask, post } = await openConvener();
    const html = await (await ask(path)).text();
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = hidden.map(([, name = '', value = '']) => [name, value]);
    return (await post(path, Object.fromEntries(fields))).status === 303;
  } catch {
    return false;
  }
}

/** The digest of the frozen result; null while it is not worked out yet. */
async function findDigest(): Promise<string | null> {
  const [row] = await ask<{ sha256: string }>(`select sha256 from deliberations.snapshot f
    join deliberations.conversation c on c.id = f.conversation_id where c.slug = '${slug}'`);
  return row?.sha256 ?? null;
}

describe('a closing during which voters vote and the site is killed', () => {
  it('is whole or not there; then log, counts, export and frozen report agree', async () => {
    let over = false;
    const voting = Array.from({ length: voters }, async (_, voter) => {
      for (let turn = 0; !over; turn += 1) {
        const choice = turn % 2 === 0 ? 'agree' : 'disagree';
        await fetch(`${site.address}/api/deliberations/${slug}/votes`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ sid: voter, choice }),
        }).then(
          async (answer) => {
            if (answer.status === 409) over = true;
            await answer.text();
          },
          () => new Promise((resolve) => setTimeout(resolve, 50)),
        );
      }
    });
    const closing = closeByPage();
    await killSite();
    if (!(await closing)) await expect.poll(closeByPage, { timeout: 60_000 }).toBe(true);
    await Promise.all(voting);
    await expect.poll(findDigest, { timeout: 90_000, interval: 500 }).not.toBeNull();

    const late = await ask(`select 1 from deliberations.vote v
      join deliberations.conversation c on c.id = v.conversation_id where v.at > c.closed_at`);
    expect(late).toEqual([]);
    const sums = await readSums();
    expect([sums?.current, sums?.kept]).toEqual([sums?.log, sums?.counted]);
    const folder = join(dataDir, 'exported');
    const env = { DATA_DIR: dataDir };
    await runCommand(['deliberations', 'export', slug, folder], { env, hear: () => undefined });
    const report = readFileSync(join(folder, 'report.json'));
    expect(createHash('sha256').update(report).digest('hex')).toBe(await findDigest());
  });
});
