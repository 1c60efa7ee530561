import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../../../platform/platform.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { readAddCheckpoint } from '../domain/add-checkpoint.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { verifyConsistency } from '../domain/proofs.ts';
import { readReceipt } from '../domain/receipt.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { keyOf } from '../domain/test/keys.ts';
import { findCheckpoint, findLatestCheckpoint } from '../store/read.ts';
import { listAskings, listCosignatures } from '../store/read-witnesses.ts';
import { append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { type Answer, openMemory, rightly, WitnessServers } from '../test/witness-server.ts';
import { askMissing, askWitnesses } from './ask-witnesses.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { theLog } from './the-log.ts';
import type { Witness } from './witness.ts';
import { findWitnessing } from './witness-standing.ts';

const prefix = '/api/transparency-log';
let test: TestPlatform;
/** The same, with witnesses on this machine. */
let platform: Platform;
let signer: Signer<'ed25519'>;
const servers = new WitnessServers();
const serve = (answer: Answer) => servers.serve(answer);
let now = new Date('2026-07-01T04:00:00Z');
let size = 0;

const keyNamed = (name: string) => keyOf(`${name}.example/w`, 'cosignature', name.length);

/** Names these witnesses, by file, as the settings do. */
function nameWitnesses(urls: Readonly<Record<string, string>>, quorum = 'none'): void {
  const lines = Object.entries(urls).map(
    ([name, url]) => `witness ${name} ${formatVerifierKey(keyNamed(name))} ${url}\n`,
  );
  writeFileSync(platform.config.logWitnesses ?? '', `${lines.join('')}quorum ${quorum}\n`);
}

const rightWitness = (name: string): Witness => ({
  ...{ signer: keyNamed(name), logs: [signer], clock: () => now },
  store: openMemory(),
});

async function grow(by = 1): Promise<void> {
  await append(test, ...manyActs(`from ${size}`, by));
  await integrate(platform, signer);
  size += by;
}

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
/** With more patience than a busy machine needs. */
const turn = () => askMissing(platform, 30_000);
const db = () => platform.database.db;
const cosigning = async (of = size) => (await listCosignatures(db(), theLog, of)).length;

async function standingOf(name: string) {
  const key = formatVerifierKey(keyNamed(name));
  return (await listAskings(db(), theLog)).find(({ witness }) => witness === key);
}

beforeAll(async () => {
  test = await openPlatformOfLog();
  const { dataDir } = test.platform.config;
  const config = {
    ...test.platform.config,
    logWitnesses: join(dataDir, 'witnesses'),
    outboundNetworks: ['127.0.0.0/8'],
  };
  platform = { ...test.platform, config, clock: () => now };
  signer = await openLog(platform);
});
afterAll(() => test.close());
beforeEach(() => later(3_600_000));
afterEach(() => {
  vi.restoreAllMocks();
  servers.close();
});

describe('a right witness', () => {
  it('is asked after each checkpoint, once, with the proof that it grew', async () => {
    const right = rightWitness('right');
    const asked: string[] = [];
    const url = await serve((body, answer) => {
      asked.push(body);
      return rightly(right)(body, answer);
    });
    nameWitnesses({ right: url });
    await turn();
    expect(await cosigning()).toBe(1);
    for (const by of [3, 300]) {
      await grow(by);
      await turn();
      await turn();
      expect(await cosigning()).toBe(1);
    }
    expect(asked.map((body) => readAddCheckpoint(body).oldSize)).toEqual([0, 0, 3]);
    const { proof } = readAddCheckpoint(asked[2] ?? '');
    const [older, newer] = [
      await findCheckpoint(db(), theLog, 3),
      await findLatestCheckpoint(db(), theLog),
    ];
    expect(
      verifyConsistency({
        ...{ from: 3, to: 303, proof },
        ...{ oldRoot: older?.root ?? Buffer.alloc(0), newRoot: newer?.root ?? Buffer.alloc(0) },
      }),
    ).toBe(true);
  });

  it('that knows another size than we thought is asked on top of that', async () => {
    const right = rightWitness('other-size');
    nameWitnesses({ 'other-size': await serve(rightly(right)) });
    await turn();
    const before = size;
    await grow(2);
    const { note } = (await findCheckpoint(db(), theLog, before)) ?? { note: '' };
    // As if an answer had been lost on its way.
    await platform.database.sql.query('update transparency_log.asking set known_size = 0');
    expect(note).not.toBe('');
    await turn();
    expect(await cosigning()).toBe(1);
    expect(await standingOf('other-size')).toMatchObject({ failures: 0, fault: null });
  });

  it('is asked by one process while another one is at it, and again where that one died', async () => {
    let requests = 0;
    const right = rightWitness('slow');
    const url = await serve(async (body, answer) => {
      requests += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return rightly(right)(body, answer);
    });
    nameWitnesses({ slow: url });
    await grow();
    await Promise.all([turn(), turn(), turn()]);
    expect([requests, await cosigning()]).toEqual([1, 1]);
    await grow();
    await platform.database.sql.query(
      "update transparency_log.asking set rests_until = $1::timestamptz + interval '15 s'",
      [now.toISOString()],
    );
    await turn();
    expect(await cosigning()).toBe(0);
    later(15_000);
    await turn();
    expect(await cosigning()).toBe(1);
  });
});

describe('a checkpoint that was cosigned', () => {
  it('is given out with the lines of the policy’s witnesses below what was signed, and never changes else', async () => {
    const [one, two] = [rightWitness('one'), rightWitness('three')];
    const urls = { three: await serve(rightly(two)), one: await serve(rightly(one)) };
    nameWitnesses({ one: urls.one });
    await grow();
    const signed = (await findLatestCheckpoint(db(), theLog))?.note ?? '';
    await turn();
    nameWitnesses(urls, 'three');
    await turn();
    const { cosignedNote } = await import('./cosigned-note.ts');
    const { readOurPolicy } = await import('./our-policy.ts');
    const policy = await readOurPolicy(platform, db());
    const newest = { size, note: signed };
    const note = await cosignedNote(db(), newest, policy);
    expect(note.startsWith(signed)).toBe(true);
    const keys = [signer, keyNamed('one'), keyNamed('three')];
    const verdict = verifyNote(readNote(note), keys);
    const names = verdict.ok ? verdict.holding.map(({ verifier }) => verifier.name) : [];
    // In the order of the policy.
    expect(names).toEqual([signer.name, 'three.example/w', 'one.example/w']);
    const { makeReceipt } = await import('./make-receipt.ts');
    const made = await makeReceipt(db(), 0, undefined, policy);
    expect(readReceipt(typeof made === 'object' ? made.receipt : '').checkpoint).toBe(note);
    // Who was taken out of the policy is heard no more.
    nameWitnesses({ one: urls.one });
    const fewer = await cosignedNote(db(), newest, await readOurPolicy(platform, db()));
    expect(fewer).toBe(`${signed}${note.split('\n').at(-2)}\n`);
  });
});

describe('a bad witness', () => {
  it('stops neither the log nor the other witness, rests longer each time, and is told once', async () => {
    const good = rightWitness('good');
    const html: Answer = (_, answer) => answer.writeHead(200).end('<!doctype html>');
    nameWitnesses({ bad: await serve(html), good: await serve(rightly(good)) });
    const warn = vi.spyOn(platform.log, 'warn');
    await grow();
    await turn();
    expect(await standingOf('bad')).toMatchObject({ fault: 'unreadable', failures: 1 });
    expect(await listCosignatures(db(), theLog, size)).toMatchObject([
      { witness: formatVerifierKey(keyNamed('good')) },
    ]);
    expect(warn.mock.calls).toEqual([
      [{ witness: 'bad', fault: 'unreadable' }, expect.stringContaining('a page of HTML')],
    ]);
    for (const failures of [1, 2, 2, 3]) {
      await turn();
      expect(await standingOf('bad')).toMatchObject({ fault: 'unreadable', failures });
      later(1_000);
    }
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('that does not answer keeps nobody: the other one is heard, and the log grows', async () => {
    const good = rightWitness('good-too');
    nameWitnesses({ bad: await serve(() => undefined), 'good-too': await serve(rightly(good)) });
    await grow();
    const before = size;
    const asking = turn();
    await grow();
    const heard = async () => (await cosigning(before)) === 1;
    await vi.waitUntil(heard, { timeout: 30_000, interval: 20 });
    servers.close();
    await asking;
    expect(await standingOf('bad')).toMatchObject({ fault: 'unreachable' });
    expect(await findLatestCheckpoint(db(), theLog)).toMatchObject({ size });
  });

  it('is forgiven as soon as it cosigns', async () => {
    const again = rightWitness('bad');
    let isWell = false;
    const url = await serve((body, answer) =>
      isWell ? rightly(again)(body, answer) : answer.writeHead(500).end(),
    );
    nameWitnesses({ bad: url });
    await turn();
    isWell = true;
    later(300_000);
    await turn();
    expect(await standingOf('bad')).toMatchObject({ failures: 0, fault: null });
    expect(await cosigning()).toBe(1);
  });

  it('of a private network is not asked, unless the settings name it', async () => {
    nameWitnesses({ bad: await serve(() => undefined) });
    await platform.database.sql.query('delete from transparency_log.asking');
    await grow();
    const config = { ...platform.config, outboundNetworks: [] };
    await askMissing({ ...platform, config }, 30_000);
    expect(await standingOf('bad')).toMatchObject({ fault: 'private-address' });
  });
});

describe('how it stands with the witnesses', () => {
  it('says of each what it cosigned last and why it did not, and whether they are enough', async () => {
    const urls = {
      well: await serve(rightly(rightWitness('well'))),
      broken: await serve((_, answer) => answer.writeHead(500).end()),
    };
    nameWitnesses(urls, 'well');
    await grow();
    expect(await findWitnessing(platform)).toMatchObject({
      ...{ size, agreeing: 0, isEnough: false },
      witnesses: [
        { name: 'well', url: urls.well, from: 'settings', last: null, fault: null },
        { name: 'broken', askedAt: null },
      ],
    });
    await turn();
    expect(await findWitnessing(platform)).toMatchObject({
      ...{ size, agreeing: 1, isEnough: true },
      witnesses: [
        { name: 'well', last: { size, at: now }, fault: null, askedAt: now },
        { name: 'broken', last: null, fault: 'failed', askedAt: now },
      ],
    });
    await grow();
    expect(await findWitnessing(platform)).toMatchObject({
      ...{ size, agreeing: 0, isEnough: false },
      witnesses: [{ last: { size: size - 1 } }, { last: null }],
    });
  });
});

describe('a demo', () => {
  it('has two witnesses of its own, which anybody may ask as well', async () => {
    const config = { ...platform.config, logWitnesses: null };
    const demo = { ...platform, config };
    await grow();
    await askWitnesses.turn(demo);
    expect(await cosigning()).toBe(2);
    const policy = await (await test.request(`${prefix}/policy`)).text();
    expect(policy).toMatch(
      /\nwitness university \S+ https:\/\/denggang\.example\/api\/transparency-log\/witnesses\/university\nwitness harbour-watch /,
    );
    const note = readNote(await (await test.request(`${prefix}/checkpoint`)).text());
    expect(note.signatures.map(({ name }) => name.replace(/.*\//, ''))).toEqual([
      'transparency-log',
      'university',
      'harbour-watch',
    ]);
    const { originHash } = await import('./witness-files.ts');
    const kept = `${prefix}/witnesses/university/${originHash(signer.name)}/checkpoint`;
    const seen = readNote(await (await test.request(kept)).text());
    expect(seen.text).toBe(note.text);
    const stale = await test.request(`${prefix}/witnesses/harbour-watch/add-checkpoint`, {
      method: 'POST',
      body: `old 0\n\n${(await findLatestCheckpoint(db(), theLog))?.note}`,
    });
    expect([stale.status, stale.headers.get('content-type'), await stale.text()]).toEqual([
      409,
      'text/x.tlog.size',
      `${size}\n`,
    ]);
  });
});
