import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../../platform/testing/run-here.ts';
import type { TestPlatform } from '../../platform/testing/test-platform.ts';
import { addCommands } from './commands.ts';
import { actOf, openPlatformOfLog } from './test/log.ts';
import { addVerifiers } from './verifiers.ts';

const count = 600;
let test: TestPlatform;
let folder: string;
let exported: string;

const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
    test.platform,
  );
const verify = (...args: string[]) =>
  runHere((program, line) => addVerifiers(program.command('verify'), line), ['verify', ...args]);

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const lineOf = (n: number) => {
  const { kind, actor, subject, at } = actOf(`act ${n}`);
  return JSON.stringify({ key: `key ${n}`, kind, actor, subject, at, public: { n } });
};
const linesOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `${lineOf(from + n)}\n`).join('');

beforeAll(async () => {
  test = await openPlatformOfLog();
  folder = mkdtempSync(join(tmpdir(), 'log-files-'));
  await run('append', '--file', fileOf('first.ndjson', linesOf(0, 500)));
  fileOf('before', (await exportTo('first')).checkpoint);
  await run('append', '--file', fileOf('second.ndjson', linesOf(400, count)));
  exported = join(folder, 'log');
  await run('export', exported);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

async function exportTo(name: string) {
  const place = join(folder, name);
  await run('export', place);
  return { place, checkpoint: readFileSync(join(place, 'checkpoint')) };
}

const filesIn = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .sort();

describe('skylantern transparency-log append', () => {
  it('takes known keys once, and tells index and hash of every line', async () => {
    const again = await run('append', '--file', fileOf('again.ndjson', linesOf(598, 601)));
    expect(again).toMatchObject({
      status: 0,
      answer: {
        appended: 1,
        size: 601,
        receipts: [
          { key: 'key 598', index: 598 },
          { key: 'key 599', index: 599 },
          { key: 'key 600', index: 600 },
        ],
      },
    });
  });

  it.each([
    ['', 'Line 2'],
    ['{', 'Line 2'],
    ['[]', 'Line 2'],
    [lineOf(1000).replace('"key 1000"', '""'), 'Line 2: It has no key'],
    [lineOf(1000).replace('judge.test.made', 'petitions.petition.answered'), 'is unknown'],
    [lineOf(1000).replace('{"n":1000}', '{"n":1.5}'), 'Line 2'],
    [lineOf(1000).replace('{"n":1000}', '{"n":null}'), 'Line 2'],
    [lineOf(1000).replace('"role"', '"role":"person","role"'), 'Line 2'],
    [lineOf(1000).replace('"n"', '"__proto__"'), 'Line 2'],
    [lineOf(1000).replace('act 1000', '\\ud800'), 'Line 2'],
    [lineOf(1000).replace('act 1000', `act ${'x'.repeat(70_000)}`), 'Line 2'],
    [lineOf(1000).replace('.000Z', 'Z'), 'Line 2'],
    [lineOf(1000).replace('"key 1000"', '"key\\u0000 1000"'), 'Line 2: It has no key'],
    [lineOf(1000).replace('"key 1000"', '"\\u0085"'), 'Line 2: It has no key'],
    [lineOf(1000).replace('"2026-', '"0000-'), 'Line 2: at must be a moment'],
    [
      Buffer.from(lineOf(1000).replace('act 1000', '\xff'), 'latin1'),
      'Line 2: it is not valid UTF-8',
    ],
    [Buffer.from(lineOf(1000).replace('act 1000', 'ab\xe4\xb8'), 'latin1'), 'Line 2: it is not'],
    [`\ufeff${lineOf(1000)}`, 'Line 2: A byte order mark'],
  ])('writes nothing of a file with a fault, and names its line: %#', async (bad, said) => {
    const lines = [`${lineOf(999)}\n`, bad, '\n'].map((part) => Buffer.from(part));
    const file = fileOf('bad.ndjson', Buffer.concat(lines));
    const ended = await run('append', '--file', file);
    expect([ended.status, ended.out.toString()]).toEqual([2, '']);
    expect(ended.said).toContain(said);
    const after = await run('append', '--file', fileOf('none.ndjson', ''));
    expect(after.answer).toMatchObject({ appended: 0, size: 601 });
  });

  it('says what is wrong with the call where there is no such file', async () => {
    for (const file of [join(folder, 'nowhere'), folder]) {
      const ended = await run('append', '--file', file);
      expect([ended.status, ended.out.toString()]).toEqual([2, '']);
    }
    expect(await run('append', '--file', '/dev/zero')).toMatchObject({ status: 2 });
  });

  it('takes a last line without its newline, and lines that end in CRLF', async () => {
    const text = `${lineOf(598)}\r\n${lineOf(599)}`;
    const { answer } = await run('append', '--file', fileOf('ends.ndjson', text));
    expect(answer).toMatchObject({ appended: 0, receipts: [{ index: 598 }, { index: 599 }] });
  });
});

describe('skylantern transparency-log export', () => {
  it('writes the files of tlog-tiles, the same bytes each time', async () => {
    const { place } = await exportTo('of 601');
    const other = await exportTo('of 601 again');
    expect(filesIn(other.place)).toEqual(filesIn(place));
    for (const file of filesIn(place)) {
      expect(readFileSync(join(other.place, file))).toEqual(readFileSync(join(place, file)));
    }
    expect(filesIn(exported)).toEqual([
      'checkpoint',
      'log.vkey',
      'policy',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ]);
  });

  it('touches no folder in which something lies', async () => {
    const ended = await run('export', exported);
    expect([ended.status, ended.said]).toEqual([1, expect.stringContaining('not empty')]);
  });
});

describe('skylantern transparency-log open and forget', () => {
  const hidden = { phone: '+886900000000', name: '林' };
  let index: number;
  beforeAll(async () => {
    const { kind, actor, subject, at } = actOf('hidden');
    const act = { key: 'hidden', kind, actor, subject, at, public: {}, private: hidden };
    const ended = await run('append', '--file', fileOf('hidden.ndjson', JSON.stringify(act)));
    index = (ended.answer as { receipts: { index: number }[] }).receipts[0]?.index ?? -1;
  });

  it('tell what the commitments hide, and forget it, without a change of the export', async () => {
    const before = await exportTo('before opening');
    const opened = await run('open', String(index), '--json');
    const { openings } = opened.answer as { openings: Record<string, Record<string, string>> };
    expect([opened.status, Object.keys(openings)]).toEqual([0, ['name', 'phone']]);
    const { value = '', salt = '', commitment } = openings.phone ?? {};
    expect(value).toBe(hidden.phone);
    const { commit } = await import('./domain/commitment.ts');
    expect(commit(Buffer.from(salt, 'base64url'), 'phone', value)).toBe(commitment);
    expect(await run('forget', String(index), '--field', 'phone', '--json')).toMatchObject({
      ...{ status: 0, answer: { index, forgotten: ['phone'] } },
    });
    const { answer } = await run('open', String(index), '--purpose', 'person-asked');
    expect(answer).toMatchObject({ index, openings: { name: { value: '林' } } });
    expect(answer).not.toHaveProperty('openings.phone');
    expect(await run('forget', String(index), '--reason', 'person-asked')).toMatchObject({
      answer: { index, forgotten: ['name'] },
    });
    const after = await exportTo('after opening');
    expect(filesIn(after.place)).toEqual(filesIn(before.place));
    for (const file of filesIn(before.place)) {
      expect(readFileSync(join(after.place, file))).toEqual(readFileSync(join(before.place, file)));
    }
  });

  it.each([
    [1, ['open', '#'], 'The value and its salt are deleted'],
    [1, ['forget', '#'], 'The value and its salt are deleted'],
    [1, ['open', '5'], 'Everything in this entry is public'],
    [1, ['forget', '5', '--field', 'phone'], 'Everything in this entry is public'],
    [1, ['open', '100000'], 'The record has no entry of this index'],
    [1, ['open', '602'], 'The act is recorded and has no place'],
    [2, ['open', '-1'], 'a whole number from 0'],
    [2, ['forget', 'x'], 'a whole number from 0'],
    [2, ['forget'], 'missing required argument'],
    [2, ['open', '5', '--purpose', 'curiosity'], 'Allowed choices are'],
    [2, ['forget', '5', '--reason', ''], 'Allowed choices are'],
  ] as const)(
    'end with %i where nothing is opened or forgotten: %j',
    async (status, args, said) => {
      const ended = await run(...args.map((each) => (each === '#' ? String(index) : each)));
      expect([ended.status, ended.out.toString()]).toEqual([status, '']);
      expect(ended.said).toContain(said);
    },
  );
});

describe('skylantern verify log', () => {
  const verdictOf = async (place: string, ...more: string[]) => verify('log', place, ...more);

  it('finds a log in order from its first entry, also as grown from an earlier checkpoint', async () => {
    const whole = { ok: true, size: count, entries_checked: count, first_bad: null };
    expect(await verdictOf(exported)).toMatchObject({ status: 0, answer: whole });
    const since = await verdictOf(exported, '--since', join(folder, 'before'));
    expect(since).toMatchObject({ status: 0, answer: whole });
  });

  /** Changes one file of a copy. */
  async function changed(path: string, change: (bytes: Buffer) => Uint8Array) {
    const copy = join(folder, `copy of ${path.replaceAll('/', ' ')} ${Math.random()}`);
    cpSync(exported, copy, { recursive: true });
    writeFileSync(join(copy, path), change(readFileSync(join(copy, path))));
    return copy;
  }
  const flip = (at: number) => (bytes: Buffer) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it('names the lowest entry whatever bit of a bundle fell over', async () => {
    const path = 'tile/entries/001';
    const bytes = readFileSync(join(exported, path));
    const starts: number[] = [];
    for (let at = 0; at < bytes.length; at += 2 + bytes.readUInt16BE(at)) starts.push(at);
    for (const at of [0, 1, 2, 700, 5_000, bytes.length - 1]) {
      const entry = 256 + starts.filter((start) => start <= at).length - 1;
      const { status, answer } = await verdictOf(await changed(path, flip(at)));
      expect([at, status, answer]).toEqual([
        at,
        1,
        expect.objectContaining({
          first_bad: expect.objectContaining({ what: 'entry', index: entry }),
        }),
      ]);
    }
  });

  it.each([
    ['tile/0/001', 32 * 5 + 3, { what: 'tile', index: 261, path: 'tile/0/001' }],
    ['tile/1/000.p/2', 40, { what: 'tile', index: 256, path: 'tile/1/000.p/2' }],
    ['checkpoint', 3, { what: 'signature' }],
  ])('names the tile or the checkpoint where the entries are right: %s', async (path, at, bad) => {
    const { status, answer } = await verdictOf(await changed(path, flip(at)));
    expect([status, answer]).toEqual([
      1,
      expect.objectContaining({ first_bad: expect.objectContaining(bad) }),
    ]);
  });

  it('is not deceived by a leaf that was changed together with its tile', async () => {
    const copy = await changed('tile/entries/000', flip(100));
    const { hashLeaf } = await import('./domain/hashes.ts');
    const { readBundle } = await import('./domain/entry-bundle.ts');
    const leaves = readBundle(readFileSync(join(copy, 'tile/entries/000')));
    writeFileSync(join(copy, 'tile/0/000'), Buffer.concat(leaves.map(hashLeaf)));
    expect(await verdictOf(copy)).toMatchObject({
      status: 1,
      answer: { first_bad: { what: 'entry', index: 0 } },
    });
  });

  it.each(['tile/entries/001', 'tile/0/002.p/88', 'tile/1/000.p/2'])(
    'says that a file is cut short, or not there: %s',
    async (path) => {
      const cut = await changed(path, (bytes) => bytes.subarray(0, -1));
      expect(await verdictOf(cut)).toMatchObject({ status: 1, answer: { ok: false } });
      rmSync(join(cut, path));
      expect(await verdictOf(cut)).toMatchObject({ status: 1, answer: { ok: false } });
    },
  );

  it('takes the full tile where the log gave up a partial one that was signed', async () => {
    const grown = join(folder, 'grown');
    await run('append', '--file', fileOf('full.ndjson', linesOf(700, 868)));
    await run('export', grown);
    const copy = join(folder, 'pruned');
    cpSync(grown, copy, { recursive: true });
    writeFileSync(join(copy, 'checkpoint'), readFileSync(join(exported, 'checkpoint')));
    const level1 = 'tile/1/000.p/2';
    mkdirSync(join(copy, 'tile/1/000.p'), { recursive: true });
    writeFileSync(join(copy, level1), readFileSync(join(exported, level1)));
    expect(await verdictOf(copy)).toMatchObject({
      status: 0,
      answer: { ok: true, size: count, entries_checked: count },
    });
    const path = join(copy, 'tile/0/002');
    writeFileSync(path, flip(32 * 7)(readFileSync(path)));
    expect(await verdictOf(copy)).toMatchObject({
      status: 1,
      answer: { first_bad: { what: 'tile', index: 519 } },
    });
  });

  it('believes no other key, and no earlier checkpoint that it did not grow from', async () => {
    const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
    expect(await verdictOf(exported, '--vkey', other)).toMatchObject({
      status: 1,
      answer: { first_bad: { what: 'signature' } },
    });
    const later = await exportTo('later');
    const since = ['--since', join(later.place, 'checkpoint')];
    expect(await verdictOf(exported, ...since)).toMatchObject({
      status: 1,
      answer: { first_bad: { what: 'consistency' } },
    });
  });

  it.each([[[join('/nowhere', 'at all')]], [[]], [['.', '--vkey', 'nonsense']]])(
    'ends with 2 where nothing can be said: %j',
    async (args) => {
      const { status, out } = await verify('log', ...args);
      expect([status, out.toString()]).toEqual([2, '']);
    },
  );
});

describe('skylantern verify proof', () => {
  it('holds for its leaf and its key, and for nothing else', async () => {
    const receipt = await run('proof', '123', '--size', '600');
    const file = fileOf('receipt', receipt.out);
    const { readBundle } = await import('./domain/entry-bundle.ts');
    const leaves = readBundle(readFileSync(join(exported, 'tile/entries/000')));
    const [leaf, wrong] = [123, 124].map((index) => fileOf(`leaf ${index}`, leaves[index] ?? ''));
    const vkey = readFileSync(join(exported, 'log.vkey'), 'utf8').trim();
    const check = (...more: string[]) => verify('proof', file, '--vkey', vkey, ...more);
    expect(await check('--leaf', leaf ?? '')).toMatchObject({
      status: 0,
      answer: { ok: true, index: 123, size: 600 },
    });
    expect(await check('--leaf', wrong ?? '')).toMatchObject({
      status: 1,
      answer: { ok: false, why: 'not-included' },
    });
    const policy = fileOf('policy', readFileSync(join(exported, 'policy')));
    expect(await check('--leaf', leaf ?? '', '--policy', policy)).toMatchObject({ status: 0 });
    expect(await check('--leaf', join(folder, 'none'))).toMatchObject({ status: 2 });
    expect(await check('--leaf', '/dev/zero')).toMatchObject({ status: 2 });
    const unsigned = receipt.out.toString().replace(/.{8}\n$/, 'AAAAAAA=\n');
    const forged = fileOf('forged', unsigned);
    expect(await verify('proof', forged, '--vkey', vkey, '--leaf', leaf ?? '')).toMatchObject({
      status: 1,
      answer: { ok: false, why: 'wrong-signature', key: vkey },
    });
    const broken = fileOf('broken', Buffer.from('witness \xff x\nquorum none\n', 'latin1'));
    const ended = await check('--leaf', leaf ?? '', '--policy', broken);
    expect([ended.status, ended.said]).toEqual([2, expect.stringContaining('not valid UTF-8')]);
  });

  it('is given for entries and checkpoints that there are', async () => {
    expect(await run('proof', '100000')).toMatchObject({ status: 1 });
    expect(await run('proof', '0', '--size', '7')).toMatchObject({ status: 1 });
    expect(await run('proof', '-1')).toMatchObject({ status: 2 });
  });
});

describe('skylantern transparency-log rotate', () => {
  it('announces a key that signs beside the old one, and does that once', async () => {
    const before = await exportTo('before rotation');
    const old = readFileSync(join(before.place, 'log.vkey'), 'utf8').trim();
    const first = await run('rotate', '--json');
    expect(first).toMatchObject({ status: 0, answer: { beside: old } });
    expect((await exportTo('at once')).checkpoint).toEqual(before.checkpoint);
    const again = await run('rotate');
    expect([again.status, again.out.toString()]).toEqual([1, '']);
    expect(again.said).toContain('The old key and the new one still sign side by side.');
    await run('append', '--file', fileOf('rotated.ndjson', lineOf(2_000)));
    const { place } = await exportTo('rotated');
    const { vkey } = first.answer as { vkey: string };
    expect(readFileSync(join(place, 'log.vkey'), 'utf8')).toBe(`${vkey}\n`);
    for (const args of [[], ['--vkey', old], ['--since', join(before.place, 'checkpoint')]]) {
      expect(await verify('log', place, ...args)).toMatchObject({
        status: 0,
        answer: { ok: true },
      });
    }
  });
});
