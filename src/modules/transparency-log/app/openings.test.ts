import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import { type Actor, type Appointment, nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { commit } from '../domain/commitment.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { readLeaf } from '../domain/leaf.ts';
import { findLatestCheckpoint, readLeaves } from '../store/read.ts';
import { openPlatformOfLog } from '../test/log.ts';
import { exportLog } from './export-log.ts';
import { forgetOpening } from './forget-opening.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { makeReceipt } from './make-receipt.ts';
import { openEntry, readOpening } from './read-opening.ts';
import { theLog } from './the-log.ts';

const phone = '+886912345678';
const name = '林planted小明';
const lookedUp = defineLeafKind(
  'registry.person.looked-up',
  z.strictObject({ why: z.string() }),
  z.strictObject({ phone: z.string(), name: z.string().optional() }),
);
let test: TestPlatform;
let folder: string;

const officer = (power: string, body: string, assurance: 'code' | 'passkey' = 'passkey'): Actor => {
  const appointment: Appointment = {
    ...{ id: 'a', office: 'data-officer', body, side: 'official', powers: [power] },
    ...{ from: new Date(0), until: null },
  };
  const person = { id: 'somebody', assurance, appointments: [appointment], persona: null };
  return { ...nobody, device: 'a browser', person };
};
const reader = (body: string, assurance?: 'code' | 'passkey') =>
  officer('transparency-log.read-openings', body, assurance);
const overseer = officer('transparency-log.forget-openings', 'privacy-office');

/** Records a look-up of the planted person. */
async function lookUp(keeper?: string, hidden: object = { phone, name }): Promise<void> {
  const outcome = await perform(
    test.platform,
    { act: 'look-up', actor: operator },
    async (unit) => {
      await unit.record({
        kind: lookedUp,
        subject: { type: 'registry.person', id: 'somebody' },
        public: { why: 'planted' },
        private: hidden as { phone: string },
        ...(keeper === undefined ? {} : { keeper }),
      });
      return done(null);
    },
  );
  expect(outcome.ok).toBe(true);
}

const grow = async () => integrate(test.platform, await openLog(test.platform));
const leafAt = async (index: number) => {
  const [found] = await readLeaves(test.platform.database.db, theLog, index, index + 1);
  if (found === undefined) throw new Error(`There is no leaf ${index}`);
  return found.data;
};
const newest = () => findLatestCheckpoint(test.platform.database.db, theLog);

/** Integrates what waits, and looks up a person in an entry of its own. @returns its index */
async function plant(keeper?: string, hidden?: object): Promise<number> {
  await lookUp(keeper, hidden);
  await grow();
  return ((await newest())?.size ?? 0) - 1;
}

/** The kind and the public fields of what waits for an index. */
async function waiting() {
  const { rows } = await test.platform.database.sql.query(
    'select data from transparency_log.pending join transparency_log.entry on id = entry_id order by id',
  );
  return (rows as { data: Buffer }[]).map(({ data }) => {
    const { kind, public: told, private: hidden, subject } = readLeaf(data);
    return { kind, told, hidden, subject: subject.id };
  });
}

beforeAll(async () => {
  test = await openPlatformOfLog();
  folder = mkdtempSync(join(tmpdir(), 'log-openings-'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const read = (index: number, actor: Actor = operator) =>
  openEntry(test.platform, actor, { index, purpose: 'audit' });
const forget = (index: number, field?: string, actor: Actor = operator) =>
  forgetOpening(test.platform, actor, {
    ...{ index, reason: 'time-over' },
    ...(field === undefined ? {} : { field }),
  });
const refusalOf = async (outcome: ReturnType<typeof read> | ReturnType<typeof forget>) => {
  const { ok, ...rest } = await outcome;
  return ok ? null : (rest as { refusal: { code: string } }).refusal.code;
};
const code = (what: string) => `transparency-log.${what}`;

describe('what an entry hides', () => {
  it('is what its kind declares, or the act fails', async () => {
    await expect(lookUp(undefined, {})).rejects.toThrow();
    await expect(lookUp(undefined, { phone, address: 'x' })).rejects.toThrow();
  });

  it('is opened with salts by which anybody can check the commitments', async () => {
    const index = await plant();
    const outcome = await read(index);
    if (!outcome.ok) throw new Error('It was refused');
    const { openings } = outcome.value;
    expect(Object.keys(openings)).toEqual(['name', 'phone']);
    const leaf = readLeaf(await leafAt(index));
    for (const [field, { value, salt, commitment }] of Object.entries(openings)) {
      expect(value).toBe({ name, phone }[field]);
      expect(commitment).toBe(leaf.private[field]);
      expect(commit(Buffer.from(salt, 'base64url'), field, value)).toBe(commitment);
    }
  });

  it('leaves out a field that was not given', async () => {
    const outcome = await read(await plant(undefined, { phone, name: undefined }));
    expect(outcome).toMatchObject({ value: { openings: { phone: { value: phone } } } });
  });

  it('is read and forgotten by entries of their own, which wait for their index', async () => {
    const index = await plant();
    await read(index);
    await forget(index, 'phone');
    const subject = String(index);
    expect(await waiting()).toEqual([
      { kind: code('opening.read'), told: { index, purpose: 'audit' }, hidden: {}, subject },
      {
        kind: code('opening.forgotten'),
        told: { index, reason: 'time-over' },
        hidden: {},
        subject,
      },
    ]);
  });

  it('is no part of an outcome that is kept beside a key', async () => {
    const index = await plant();
    const input = { index, purpose: 'audit' } as const;
    await openEntry(test.platform, operator, input, 'a key');
    const { rows } = await test.platform.database.sql.query(
      'select outcome::text from platform.kept_outcome',
    );
    expect(JSON.stringify(rows)).toContain(String(index));
    expect(JSON.stringify(rows)).not.toContain(phone);
  });

  it('is forgotten field by field, and the leaf and its receipt stay as they are', async () => {
    const index = await plant();
    const before = await leafAt(index);
    const receipt = await makeReceipt(test.platform.database.db, index);
    expect(await forget(index, 'phone')).toMatchObject({ value: { index, forgotten: ['phone'] } });
    const left = await read(index);
    expect(left.ok && Object.keys(left.value.openings)).toEqual(['name']);
    expect(await refusalOf(forget(index, 'phone'))).toBe(code('already-forgotten'));
    expect(await forget(index)).toMatchObject({ value: { forgotten: ['name'] } });
    expect(await leafAt(index)).toEqual(before);
    expect(await makeReceipt(test.platform.database.db, index)).toEqual(receipt);
  });

  it('is forgotten once, also when two ask at the same time', async () => {
    const index = await plant();
    await grow();
    const outcomes = await Promise.all([forget(index), forget(index)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await waiting()).toHaveLength(1);
  });

  it('is read by the data officer of its keeper with a passkey, and by nobody else', async () => {
    const index = await plant('harbour-office');
    expect(await refusalOf(read(index, reader('harbour-office')))).toBeNull();
    for (const other of [nobody, reader('market-office')]) {
      expect(await refusalOf(read(index, other))).toBe('not-allowed');
    }
    // Nothing but a passkey is missing, and the way to the power is to add one.
    expect(await refusalOf(read(index, reader('harbour-office', 'code')))).toBe('passkey-needed');
    expect(await refusalOf(read(await plant(), reader('harbour-office')))).toBe('not-allowed');
  });

  it('is kept by the body whose office acts, where no other is named', async () => {
    const actor = officer('registry.look-up', 'harbour-office');
    await perform(test.platform, { act: 'look-up', actor }, async (unit) => {
      unit.used.appointment = 'a';
      const subject = { type: 'registry.person', id: 'x' };
      await unit.record({ kind: lookedUp, subject, public: { why: 'x' }, private: { phone } });
      return done(null);
    });
    await grow();
    const index = ((await newest())?.size ?? 0) - 1;
    expect(await refusalOf(read(index, reader('harbour-office')))).toBeNull();
  });

  it('is forgotten by the oversight officer, whoever keeps it, and not by its keeper', async () => {
    const index = await plant('harbour-office');
    expect(await refusalOf(forget(index, undefined, reader('harbour-office')))).toBe('not-allowed');
    expect(await refusalOf(forget(index, undefined, overseer))).toBeNull();
  });

  it('is nothing, or not there any more, or not there yet: each has its own words', async () => {
    const outcome = await readOpening(test.platform, operator, { index: 0, purpose: 'court' });
    expect(outcome.ok).toBe(true);
    await grow();
    const public_ = ((await newest())?.size ?? 0) - 1;
    const gone = await plant();
    await forget(gone);
    const pending = (await newest())?.size ?? 0;
    const cases: readonly [number, string][] = [
      [pending + 1_000_000, 'no-such-entry'],
      [Number.MAX_SAFE_INTEGER, 'no-such-entry'],
      [pending, 'entry-pending'],
      [public_, 'nothing-private'],
      [gone, 'already-forgotten'],
    ];
    for (const [index, why] of cases) {
      expect(await refusalOf(read(index)), why).toBe(code(why));
      expect(await refusalOf(forget(index)), why).toBe(code(why));
    }
    expect(await refusalOf(forget(await plant(), 'address'))).toBe(code('no-such-field'));
    expect(await refusalOf(forget(await plant(), '__proto__'))).toBe(code('no-such-field'));
  });
});

/** Every way in which these bytes may be written down. */
const spellings = (bytes: Buffer) => [
  bytes,
  ...(['hex', 'base64', 'base64url'] as const).map((way) => Buffer.from(bytes.toString(way))),
];

/** Every public byte: the export, the same on the wire, receipts, and the log's own entries of it all. */
async function publicBytes(): Promise<Buffer> {
  const place = join(folder, `export ${Math.random()}`);
  await exportLog(test.platform, place);
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const size = (await newest())?.size ?? 0;
  const paths = files.map((file) => file.slice(place.length + 1));
  paths.push(
    ...Array.from({ length: size }, (_, index) => `proof/${index}`),
    `consistency/1/${size}`,
  );
  const sent: Buffer[] = [];
  for (const path of paths) {
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await test.request(`/api/transparency-log/${path}`, { headers });
    expect([path, answer.status]).toEqual([path, 200]);
    const body = Buffer.from(await answer.arrayBuffer());
    sent.push(answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body);
    sent.push(Buffer.from(JSON.stringify([...answer.headers])));
  }
  return Buffer.concat([...files.map((file) => readFileSync(file)), ...sent]);
}

/** Everything that the database holds, as text. */
async function databaseText(): Promise<Buffer> {
  const { sql } = test.platform.database;
  const { rows } = await sql.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name: table } of rows as { name: string }[]) {
    const held = await sql.query(`select string_agg(t::text, ' ') as held from ${table} t`);
    texts.push((held.rows[0] as { held: string | null }).held ?? '');
  }
  return Buffer.from(texts.join(' '));
}

describe('no public byte', () => {
  it('holds a private value or a salt, before and after reading and forgetting', async () => {
    const index = await plant('harbour-office');
    const opened = await read(index);
    if (!opened.ok) throw new Error('It was refused');
    const salts = Object.values(opened.value.openings).map(({ salt }) =>
      Buffer.from(salt, 'base64url'),
    );
    const secrets = [Buffer.from(phone), Buffer.from(name), ...salts].flatMap(spellings);
    // What is there is found: a commitment of the leaf, and the salt in the database.
    const [commitment = ''] = Object.values(readLeaf(await leafAt(index)).private);
    for (const when of ['before', 'after']) {
      await grow();
      const bytes = await publicBytes();
      expect(bytes.includes(commitment)).toBe(true);
      const met = secrets.filter((secret) => bytes.includes(secret));
      expect([when, met.map(String)]).toEqual([when, []]);
      const held = await databaseText();
      const kept = salts.filter((salt) => held.includes(salt.toString('hex')));
      expect(kept).toHaveLength(when === 'before' ? salts.length : 0);
      if (when === 'before') await forget(index);
    }
  });

  it('confirms a guess once the salt is gone: equal values differ, and no public bytes are the salt', async () => {
    const [one, other] = [await plant(), await plant()];
    const commitmentOf = async (index: number) => readLeaf(await leafAt(index)).private.phone;
    const target = await commitmentOf(one);
    expect(await commitmentOf(other)).not.toBe(target);
    const opened = await read(one);
    const salt = opened.ok ? (opened.value.openings.phone?.salt ?? '') : '';
    await forget(one);
    await forget(other);
    const leaf = await leafAt(one);
    // Whatever 32 bytes the public could take for the salt, with the right number among the guesses.
    const isConfirmed = (key: Uint8Array) =>
      ['+886912345677', phone].some((guess) => commit(key, 'phone', guess) === target);
    expect(isConfirmed(Buffer.from(salt, 'base64url'))).toBe(true);
    const bytes = Buffer.concat([leaf, hashLeaf(leaf), await publicBytes(), Buffer.alloc(32)]);
    let tried = 0;
    for (let at = 0; at + 32 <= Math.min(bytes.length, 20_000); at += 1, tried += 1) {
      if (isConfirmed(bytes.subarray(at, at + 32))) throw new Error(`Confirmed by byte ${at}`);
    }
    expect(tried).toBeGreaterThan(5_000);
  });
});
