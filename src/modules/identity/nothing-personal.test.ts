import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { csrfToken } from '../../platform/http/forgery.ts';
import { createSite } from '../../platform/http/site.tsx';
import type { SiteEnv } from '../../platform/http/site-env.ts';
import { createEmailChannel } from '../../platform/messaging/email/email-channel.ts';
import type { Mailer } from '../../platform/messaging/mailer.ts';
import { senderRuns } from '../../platform/messaging/outbox/senders.ts';
import type { Module } from '../../platform/module.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Running, startRuns } from '../../platform/runs/runs.ts';
import { openLog } from '../../platform/telemetry/log.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { platformTexts } from '../../platform/texts/texts.ts';
import { cookieHeader, otherDigits, readCode } from './test/visitor.ts';

const telephone = '0912-345-678';
const refused = 'refused.for.good@example.org';
const later = 'refused.for.now@example.net';
const received = 'someone.received@example.com';
const mark = 'browser-of-one-visitor';

let test: TestPlatform;
let site: Hono<SiteEnv>;
let running: Running;
const lines: string[] = [];
/** Everything that a log must not show, added to as the journeys learn it. */
const secrets = new Set([telephone, refused, later, received, mark]);

/** Answers as nodemailer does when a server refuses, with the address in every part. */
function refusing(mailer: Mailer): Mailer {
  return {
    ...mailer,
    async send(mail) {
      if (mail.to === received) return mailer.send(mail);
      const responseCode = mail.to === refused ? 550 : 450;
      const response = `${responseCode} <${mail.to}>: no such box`;
      throw Object.assign(new Error(`Can't send mail: ${response}`), {
        code: 'EENVELOPE',
        command: 'RCPT TO',
        response,
        responseCode,
        rejected: [mail.to],
      });
    },
  };
}

/** Pages that fail with what a person sent. */
function failing({ database: { db } }: Platform): Module {
  const pages = new Hono<SiteEnv>()
    .get('/value', async (c) => {
      await db.execute(sql`select 1 where ${c.req.query('q')}::int = 1`);
      return c.text('');
    })
    .get('/twice', async (c) => {
      const who = c.req.query('q');
      await db.execute(sql`insert into platform.kept_outcome (key, outcome, at)
        values (${who}, '{}', now()), (${who}, '{}', now())`);
      return c.text('');
    })
    .get('/json', (c) => c.json(JSON.parse(c.req.query('q') ?? '')))
    .get('/quoted', (c) => {
      throw new Error(`nobody is ${c.req.query('q')}`);
    });
  return { name: 'failing', texts: platformTexts, powers: {}, web: () => ({ pages }) };
}

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
  const log = openLog('debug', { write: (line) => void lines.push(line) });
  const channels = [createEmailChannel(refusing(test.platform.mailer))];
  const platform = { ...test.platform, log, channels };
  site = await createSite(platform, [...modules, failing(platform)], () => false);
  // The test's own queues and outbox, worked off with the log that is read here.
  Object.assign(test.platform, { log, channels });
  await test.work();
  running = startRuns(test.platform, senderRuns(channels));
});
afterAll(async () => {
  await running.stop();
  await test.close();
});

function visit() {
  let session = '';
  const cookie = () => [`skylantern-browser=${mark}`, session].filter(Boolean).join('; ');
  return {
    get: (path: string) => site.request(path, { headers: { cookie: cookie() } }),
    async post(path: string, fields: Record<string, string>) {
      const csrf = csrfToken(test.platform, mark);
      secrets.add(csrf);
      const answer = await site.request(path, {
        method: 'POST',
        headers: { cookie: cookie(), origin: 'http://localhost:3000' },
        body: new URLSearchParams({ csrf, ...fields }),
      });
      const set = answer.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
      if (set.length > 0) session = cookieHeader(set);
      if (session !== '') secrets.add(session.slice('skylantern='.length).slice(0, 20));
      return answer;
    },
  };
}

const query = async (text: string) => (await test.platform.database.sql.query(text)).rows;

/** Every row of every table of the queues and of the outbox, as text. */
async function readQueues(): Promise<string> {
  const tables = (await query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('jobs', 'messaging') and table_type = 'BASE TABLE'`,
  )) as { name: string }[];
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = (await query(`select t::text as row from ${name} t`)) as { row: string }[];
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

/** How many messages came to stand so, and why. */
const states = async (state: string, reason = '') =>
  (
    await query(
      `select 1 from messaging.message where state = '${state}' and coalesce(reason, '') = '${reason}'`,
    )
  ).length;

describe('journeys and faults', () => {
  it('leave nothing personal in the log and in the queues', async () => {
    const visitor = visit();
    for (const email of [refused, later, received]) {
      await visitor.post('/en/identity/sign-in', { contact: email, back: '' });
    }
    await expect.poll(() => test.mails.length, { timeout: 20_000 }).toBe(1);
    const code = readCode(test, received);
    const wrong = otherDigits(code);
    for (const one of [code, wrong]) secrets.add(one);
    await visitor.post('/en/identity/code', { code: wrong, back: '' });
    await visitor.post('/en/identity/code', { code: `${telephone} ${wrong}`, back: '' });
    expect((await visitor.post('/en/identity/code', { code, back: '' })).status).toBe(303);
    expect((await visitor.get('/en/identity/me')).status).toBe(200);
    await visitor.post('/en/identity/sign-in', { contact: `${received},${telephone}`, back: '' });
    await visitor.post('/en/nowhere', { email: received });
    for (const said of [received, telephone, code]) {
      const asked = encodeURIComponent(said);
      for (const way of ['value', 'twice', 'json', 'quoted']) {
        await visitor.get(`/en/failing/${way}?q=${asked}`);
      }
      await visitor.get(`/en/search?q=${asked}`);
      await visitor.get(`/en/identity/${asked}`);
      await visitor.get(`/${asked}`);
    }
    const soon = { timeout: 20_000 };
    await expect.poll(() => states('queued', 'EENVELOPE 450'), soon).toBe(1);
    await expect.poll(() => states('failed', 'no-such-address'), soon).toBe(1);
    await expect.poll(() => states('accepted'), soon).toBe(1);
    const log = lines.join('');
    expect(log).toContain('a request failed');
    expect(log).toContain('a message was refused for good');
    expect(log).toContain('"code":"22P02"');
    expect(log).toContain('"constraint":"kept_outcome_pkey"');
    const queues = await readQueues();
    expect(queues).toContain('no-such-address');
    for (const secret of secrets) {
      for (const shape of [secret, encodeURIComponent(secret)]) {
        expect(lines.filter((line) => line.includes(shape))).toEqual([]);
        expect(queues).not.toContain(shape);
      }
    }
  });
});
