import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFreePort } from '../../../platform/bench/own-site.ts';
import { sendRaw } from '../../../platform/http/test/raw-request.ts';
import { often } from '../../../platform/testing/every.ts';
import { runHere } from '../../../platform/testing/run-here.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { listen, patience } from '../../../start/listen.ts';
import { askWitnesses } from '../app/ask-witnesses.ts';
import { exportLog } from '../app/export-log.ts';
import { openLog } from '../app/found-log.ts';
import { integrate } from '../app/integrate.ts';
import { openLogFiles } from '../app/log-files.ts';
import { mirrorLog } from '../app/mirror-log.ts';
import { readBundle } from '../domain/entry-bundle.ts';
import { hashLeaf } from '../domain/hashes.ts';
import type { Signer } from '../domain/note-keys.ts';
import { readPolicy } from '../domain/policy-file.ts';
import { verifyConsistency, verifyInclusion } from '../domain/proofs.ts';
import { readReceipt } from '../domain/receipt.ts';
import { readNote } from '../domain/signed-note.ts';
import { malformedPaths } from '../domain/test/tile-vectors.ts';
import { tilePath } from '../domain/tile-paths.ts';
import { verifyReceipt } from '../domain/verify-receipt.ts';
import { transparencyLog } from '../module.ts';
import { findCheckpoint } from '../store/read.ts';
import { append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { filesIn } from '../test/log-folder.ts';
import { addVerifiers } from '../verifiers.ts';

const prefix = '/api/transparency-log';
const forEver = 'public, max-age=31536000, immutable';
/** One checkpoint after each of these. */
const sizes = [3, 256, 600, 770];
const size = 770;

let test: TestPlatform;
let signer: Signer<'ed25519'>;
let folder: string;

const ask = (path: string, init?: RequestInit) => test.request(`${prefix}/${path}`, init);
const bytesOf = async (path: string, init?: RequestInit) =>
  Buffer.from(await (await ask(path, init)).arrayBuffer());
const textOf = async (path: string) => (await bytesOf(path)).toString();

/** Every kind of file, as a log of 770 entries has them, with the queries that it needs. */
const everyKind = [
  ['checkpoint', 3],
  ['log.vkey', 3],
  ['policy', 3],
  ['tile/0/000', 2],
  ['tile/0/003.p/2', 2],
  ['tile/1/000.p/3', 2],
  ['tile/entries/000', 2],
  ['tile/entries/003.p/1', 2],
  ['proof/0', 5],
  ['proof/769?size=770', 5],
  ['consistency/3/770', 3],
] as const;

async function expectNothing(path: string): Promise<Response> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 404]);
  expect(answer.headers.get('cache-control')).toMatch(/\bno-(?:store|cache)\b/);
  expect(answer.headers.get('content-type')).toMatch(/^(?:text\/plain|application\/problem\+json)/);
  return answer;
}

beforeAll(async () => {
  test = await openPlatformOfLog();
  folder = mkdtempSync(join(tmpdir(), 'log-on-the-wire-'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

describe('a log that was never founded', () => {
  it.each([...everyKind.map(([path]) => path), 'consistency/1/1'])('has no %s', async (path) => {
    await expectNothing(path);
  });
});

describe('the log on the wire', () => {
  beforeAll(async () => {
    signer = await openLog(test.platform);
    for (const [at, to] of sizes.entries()) {
      await append(test, ...manyActs(`until ${to}`, to - (sizes[at - 1] ?? 0)));
      await integrate(test.platform, signer);
    }
    await askWitnesses.turn(test.platform);
  });

  it('has the same bytes as the export, file for file', async () => {
    const place = join(folder, 'export');
    await exportLog(test.platform, place);
    const files = readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1));
    expect(files).toHaveLength(12);
    // Of the log, and of the two witnesses of a demo.
    expect(readNote(await textOf('checkpoint')).signatures).toHaveLength(3);
    for (const file of files)
      expect(await bytesOf(file), file).toEqual(readFileSync(join(place, file)));
  });

  it.each([
    ['checkpoint', 'text/plain; charset=utf-8', 'public, max-age=1'],
    ['log.vkey', 'text/plain; charset=utf-8', 'public, max-age=60'],
    ['policy', 'text/plain; charset=utf-8', 'public, max-age=60'],
    ['proof/5', 'text/plain; charset=utf-8', 'public, max-age=1'],
    ['consistency/256/600', 'text/plain; charset=utf-8', forEver],
    ['tile/0/000', 'application/octet-stream', forEver],
    ['tile/0/003.p/1', 'application/octet-stream', forEver],
    ['tile/entries/001', 'application/octet-stream', forEver],
  ])('says of %s what it is and how long it may be kept', async (path, type, control) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe(control);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const tag = headers.get('etag') ?? '';
    const again = await ask(path, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await ask(path, { method: 'HEAD' });
    const length = String((await bytesOf(path)).length);
    expect([head.status, head.headers.get('content-length'), head.body]).toEqual([
      200,
      length,
      null,
    ]);
  });

  it('compresses bundles for whoever takes that, and hashes for nobody', async () => {
    const gzip = { headers: { 'accept-encoding': 'gzip' } };
    const bundle = await ask('tile/entries/000', gzip);
    expect(bundle.headers.get('content-encoding')).toBe('gzip');
    expect(bundle.headers.get('vary')).toBe('Accept-Encoding');
    const packed = await bundle.arrayBuffer();
    const plain = await bytesOf('tile/entries/000');
    expect(gunzipSync(packed)).toEqual(plain);
    expect(packed.byteLength).toBeLessThan(plain.length);
    expect((await ask('tile/0/000', gzip)).headers.get('content-encoding')).toBeNull();
  });

  it('has of a tile every width up to its own, which is the beginning of the whole', async () => {
    const leaves = (
      await Promise.all([0, 1, 2].map((n) => bytesOf(`tile/entries/00${n}`)))
    ).flatMap(readBundle);
    leaves.push(...readBundle(await bytesOf('tile/entries/003.p/2')));
    expect(leaves).toHaveLength(size);
    const hashes = Buffer.concat(leaves.map(hashLeaf));
    const row = fc.nat({ max: size - 1 }).map((last) => ({
      index: Math.floor(last / 256),
      width: (last % 256) + 1,
    }));
    await fc.assert(
      fc.asyncProperty(row, async ({ index, width }) => {
        const start = 256 * index;
        const tile = await bytesOf(tilePath({ level: 0, index, width }));
        expect(tile).toEqual(hashes.subarray(32 * start, 32 * (start + width)));
        const bundle = readBundle(await bytesOf(tilePath({ level: 'entries', index, width })));
        expect(bundle).toEqual(leaves.slice(start, start + width));
      }),
      { numRuns: often(10, 200), examples: [[{ index: 0, width: 1 }], [{ index: 2, width: 255 }]] },
    );
    const above = await bytesOf('tile/1/000.p/3');
    for (const width of [1, 2, 3]) {
      expect(await bytesOf(`tile/1/000.p/${width}`)).toEqual(above.subarray(0, 32 * width));
    }
  });

  it.each([
    ...malformedPaths,
    'tile',
    'tile/',
    'tile/0',
    'tile/0/',
    'tile/0/000/',
    'tile//0/000',
    'tile/0//000',
    'tile/0/%30%30%30',
    'tile/0/0%300',
    'tile/0/000%20',
    'tile/0/000%00',
    'tile/0%2f000',
    'tile/data/000',
    'tile/+0/000',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000.p/1/',
    'tile/0/000.p/1.p/1',
    'tile/0/000.P/1',
    'tile/0/x000',
    'tile/0/x000/000',
    'tile/0/٠٠٠',
    'tile/0/tile/0/000',
    'tile/0/000.csv',
    `tile/0/${'x999/'.repeat(100)}999`,
    'checkpoint/',
    '%63heckpoint',
    'Checkpoint',
    'log.vkey/',
    'policy/policy',
  ])('has nothing at a path that is not exactly as it must be: %s', async (path) => {
    await expectNothing(path);
  });

  it.each([
    'tile/0/003',
    'tile/0/003.p/3',
    'tile/0/003.p/255',
    'tile/0/004.p/1',
    'tile/entries/003',
    'tile/entries/003.p/3',
    'tile/entries/004.p/1',
    'tile/1/000',
    'tile/1/000.p/4',
    'tile/1/001.p/1',
    'tile/2/000.p/1',
    'tile/63/000.p/1',
    'tile/0/x009/x007/x199/x254/x740/991',
  ])('has nothing that is not there yet: %s', async (path) => {
    await expectNothing(path);
  });

  it('proves every entry to whoever holds its leaf and the key', async () => {
    const policy = readPolicy(await textOf('policy'));
    const [{ key } = { key: signer }] = policy.logs;
    expect(key.keyId).toBe(signer.keyId);
    const claims = [[0], [255], [256], [769], [0, 3], [2, 3], [3, 256], [599, 600]] as const;
    for (const [index, of] of claims) {
      const receipt = readReceipt(
        await textOf(`proof/${index}${of === undefined ? '' : `?size=${of}`}`),
      );
      expect([receipt.index, receipt.tree.size]).toEqual([index, of ?? size]);
      const tile = await bytesOf(
        tilePath({ level: 0, index: Math.floor(index / 256), width: (index % 256) + 1 }),
      );
      const leafHash = tile.subarray(-32);
      const verdict = verifyReceipt({ receipt, leafHash, log: key, policy, verifyInclusion });
      expect(verdict).toMatchObject({ ok: true });
    }
  });

  it('has programs ask again for an entry that is pending, and only then', async () => {
    for (const index of [size, size + 1]) {
      const answer = await expectNothing(`proof/${index}`);
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    const never = [
      'proof/-1',
      'proof/007',
      'proof/1e1',
      'proof/1.0',
      'proof/x',
      'proof/9007199254740992',
      'proof/0?size=',
      'proof/0?size=0',
      'proof/0?size=7',
      'proof/0?size=0770',
      'proof/0?size=771',
      'proof/0?size=3&size=3',
      'proof/3?size=3',
      'proof/0/',
      'proof',
    ];
    for (const path of never) {
      expect((await expectNothing(path)).headers.get('retry-after'), path).toBeNull();
    }
  });

  it('proves that it only grew, from each size to each', async () => {
    const rootOf = async (of: number) => readReceipt(await textOf(`proof/0?size=${of}`)).tree.root;
    const pairs = sizes.flatMap((from) => sizes.filter((to) => to >= from).map((to) => [from, to]));
    for (const [from = 0, to = 0] of pairs) {
      const lines = (await textOf(`consistency/${from}/${to}`)).split('\n').slice(0, -1);
      const proof = lines.map((line) => Buffer.from(line, 'base64'));
      const roots = { oldRoot: await rootOf(from), newRoot: await rootOf(to) };
      expect(verifyConsistency({ from, to, proof, ...roots }), `${from} ${to}`).toBe(true);
    }
    expect(await textOf('consistency/600/600')).toBe('');
  });

  it.each([
    '0/3',
    '4/3',
    '3/771',
    '771/771',
    '-1/3',
    '03/3',
    '3/',
    '3',
    '3/3/3',
    'a/b',
    '3/9007199254740992',
  ])('has no proof between sizes that are none: %s', async (path) => {
    await expectNothing(`consistency/${path}`);
  });

  it('asks for no session, sets no cookie, and needs few queries of its own', async () => {
    const cookie = 'better-auth.session_token=somebody; mark=1';
    const query = vi.spyOn(Client.prototype, 'query');
    for (const [path, queries] of everyKind) {
      query.mockClear();
      const answer = await ask(path, { headers: { cookie } });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
      // The pulse of the database and the queue may ask in between.
      const asked = query.mock.calls.map((call) => JSON.stringify(call));
      const ofLog = asked.filter((each) => each.includes('transparency_log'));
      expect([path, ofLog.length]).toEqual([path, queries]);
      expect(asked.filter((each) => each.includes('identity'))).toEqual([]);
    }
    query.mockRestore();
  });

  it.each(['checkpoint', 'tile/0/000', 'proof/0', 'policy'])('only gives: %s', async (path) => {
    const answer = await ask(path, { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  describe('of a running site', () => {
    let address: string;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      const { platform } = test;
      const port = await findFreePort();
      const config = { ...platform.config, port, host: '127.0.0.1' };
      stop = await listen({ ...platform, config }, () => false, patience, [transparencyLog]);
      address = `http://127.0.0.1:${port}`;
    });
    afterAll(() => stop());

    it('is found in order by `verify log` at its address', async () => {
      const verified = await runHere(
        (program, line) => addVerifiers(program.command('verify'), line),
        ['verify', 'log', address + prefix, '--json'],
      );
      expect(verified).toMatchObject({
        status: 0,
        answer: { ok: true, size, entries_checked: size, first_bad: null },
      });
    });

    it('is copied as it is by whoever asks for its files alone', async () => {
      const copy = join(folder, 'copy');
      const mirrored = await mirrorLog({ source: openLogFiles(address + prefix), folder: copy });
      expect(mirrored).toMatchObject({ size, copied: size });
      expect(filesIn(copy)).toEqual(filesIn(join(folder, 'export')));
    });

    it('has its witnesses asked over HTTP, whose 409 tells the size', async () => {
      const { note = '' } = (await findCheckpoint(test.platform.database.db, 1, 600)) ?? {};
      const url = `${address}${prefix}/witnesses/university/add-checkpoint`;
      const answer = await fetch(url, { method: 'POST', body: `old 0\n\n${note}` });
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
        409,
        'text/x.tlog.size',
        `${size}\n`,
      ]);
    });

    it.each([
      ['tile/0/000', 200],
      ['tile/0/000?any', 200],
      ['tile/0/../0/000', 404],
      ['tile/0/x001/../000', 404],
      ['tile/0/./000', 404],
      ['tile/0/%2e/000', 404],
      ['tile\\0\\000', 400],
      ['tile/0/000#', 404],
      ['../transparency-log/checkpoint', 404],
      ['checkpoint/', 404],
      ['checkpoint', 200],
    ])('takes a path as it was sent, tidied up by nobody: %s is %i', async (path, status) => {
      const sent = `GET ${prefix}/${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
      expect((await sendRaw(address, sent)).status).toBe(status);
    });
  });
});
