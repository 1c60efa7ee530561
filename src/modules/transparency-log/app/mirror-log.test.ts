import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { runHere } from '../../../platform/testing/run-here.ts';
import { addCommands } from '../commands.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { keyLine } from '../domain/test/keys.ts';
import { leavesOf, logSigner, requestOf, witnessSigner } from '../domain/test/witnessed-log.ts';
import { filesIn, writeLog } from '../test/log-folder.ts';
import { openMemory } from '../test/witness-server.ts';
import { type LogFiles, openLogFiles } from './log-files.ts';
import { mirrorLog } from './mirror-log.ts';
import { verifyLog } from './verify-log.ts';
import { addCheckpoint } from './witness.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirror-'));
afterAll(() => rmSync(folder, { recursive: true }));

let rounds = 0;
let log: string;
let copy: string;
beforeEach(() => begin());

function begin(): void {
  rounds += 1;
  log = join(folder, `log ${rounds}`);
  copy = join(folder, `copy ${rounds}`);
}

const mirror = (source: LogFiles = openLogFiles(log)) => mirrorLog({ source, folder: copy });
const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
  );

/** Counts what is read, and breaks off at one of the reads, as if the process ended there. */
function broken(at: number): LogFiles & { reads: string[] } {
  const files = openLogFiles(log);
  const reads: string[] = [];
  return {
    reads,
    async read(path) {
      reads.push(path);
      if (reads.length === at) throw new Error('killed');
      return files.read(path);
    },
  };
}

describe('a copy of a log', () => {
  it('has after each run the very files of the log, however it grew', async () => {
    const size = fc.oneof(
      fc.nat({ max: 12 }),
      fc.nat({ max: 1_100 }),
      fc.constantFrom(255, 256, 257, 511, 512, 513, 1_024),
    );
    const sizes = fc.uniqueArray(size, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(sizes, fc.nat({ max: 40 }), async (some, breakAt) => {
      begin();
      let before = 0;
      for (const to of some.toSorted((one, other) => one - other)) {
        writeLog(log, leavesOf(to));
        // A run that ends somewhere leaves a copy that is whole, as of its checkpoint.
        await mirror(broken(breakAt)).catch((error: Error) => expect(error.message).toBe('killed'));
        if (before > 0) {
          expect(await verifyLog({ files: openLogFiles(copy) })).toMatchObject({ ok: true });
        }
        const { copied, size: reached } = await mirror();
        expect([reached, copied <= to - before]).toEqual([to, true]);
        expect(filesIn(copy)).toEqual(filesIn(log));
        before = to;
      }
    });
    await fc.assert(property, { numRuns: often(3, 200), examples: [[[3, 256, 300, 1_030], 9]] });
  });

  it('reads of the log what is new alone, and what a killed run has not read', async () => {
    writeLog(log, leavesOf(1_000));
    const killed = broken(5);
    await expect(mirror(killed)).rejects.toThrow('killed');
    const again = broken(-1);
    await mirror(again);
    const bundles = (of: { reads: string[] }) => of.reads.filter((path) => /entries/.test(path));
    expect(bundles(killed).length).toBeGreaterThan(1);
    expect(bundles(again)).not.toContain('tile/entries/000');
    writeLog(log, leavesOf(1_030));
    const more = broken(-1);
    expect(await mirror(more)).toMatchObject({ copied: 30 });
    expect(bundles(more)).toEqual(['tile/entries/003', 'tile/entries/004.p/6']);
    const none = broken(-1);
    expect(await mirror(none)).toMatchObject({ copied: 0 });
    expect(bundles(none)).toEqual([]);
    expect(filesIn(copy)).toEqual(filesIn(log));
  });

  it('takes cosignatures that came since, and the key that it knows for ever', async () => {
    writeLog(log, leavesOf(5));
    await mirror();
    const witness = { signer: witnessSigner, logs: [logSigner], store: openMemory() };
    const { body } = await addCheckpoint({ ...witness, clock: () => new Date() }, requestOf(0, 5));
    const place = join(log, 'checkpoint');
    writeFileSync(place, readFileSync(place, 'utf8') + body);
    await mirror();
    expect(filesIn(copy)).toEqual(filesIn(log));
    writeFileSync(join(log, 'log.vkey'), `${keyLine('other', 'ed25519', 1)}\n`);
    await mirror();
    const key = readFileSync(join(copy, 'log.vkey'), 'utf8');
    expect(key).toBe(`${formatVerifierKey(logSigner)}\n`);
  });

  it.each([
    ['tile/entries/001', 'do not make the signed root'],
    ['tile/0/002.p/88', 'do not make the signed root'],
    ['tile/entries/002.p/88', 'do not make the signed root'],
    ['checkpoint', 'not signed'],
  ])('stays as it was where the log has a wrong %s', async (path, why) => {
    writeLog(log, leavesOf(200));
    await mirror();
    const before = filesIn(copy);
    writeLog(log, leavesOf(600));
    const bytes = readFileSync(join(log, path));
    bytes[bytes.length - 70] = (bytes[bytes.length - 70] ?? 0) ^ 1;
    writeFileSync(join(log, path), bytes);
    const ended = await run('mirror', log, copy);
    expect(ended).toMatchObject({
      status: 1,
      answer: { ok: false, why: expect.stringContaining(why) },
    });
    expect(filesIn(copy).checkpoint).toBe(before.checkpoint);
    expect(await verifyLog({ files: openLogFiles(copy) })).toMatchObject({ ok: true, size: 200 });
    // And takes nothing of the wrong files once the log is right.
    writeLog(log, leavesOf(600));
    await mirror();
    expect(filesIn(copy)).toEqual(filesIn(log));
  });

  it('is not led back by an older answer, such as that of a cache', async () => {
    writeLog(log, leavesOf(300));
    await mirror();
    const before = filesIn(copy);
    writeLog(log, leavesOf(270));
    expect(await mirror()).toMatchObject({ size: 300, copied: 0 });
    expect(filesIn(copy)).toEqual(before);
  });

  it.each([
    ['at the same size', 300, 299],
    ['in a larger tree', 400, 10],
    ['in a smaller tree', 280, 10],
  ])('proves a fork %s by both notes, and ends with 3', async (_, size, forkAt) => {
    writeLog(log, leavesOf(300));
    await mirror();
    const before = filesIn(copy);
    writeLog(log, leavesOf(size, forkAt));
    const ended = await run('mirror', log, copy);
    expect(ended.status).toBe(3);
    const { fork } = ended.answer as { fork: string[] };
    const notes = fork.map((file) => readFileSync(file, 'utf8'));
    expect(new Set(notes).size).toBe(2);
    for (const note of notes) {
      expect(verifyNote(readNote(note), [logSigner])).toMatchObject({ ok: true });
    }
    expect(filesIn(copy)).toEqual(before);
  });

  it('is made by one process at a time', async () => {
    writeLog(log, leavesOf(3));
    const { lockFolder } = await import('./lock-folder.ts');
    const unlock = await lockFolder(copy);
    expect(await run('mirror', log, copy)).toMatchObject({ status: 2 });
    await unlock();
    expect(await run('mirror', log, copy)).toMatchObject({
      status: 0,
      answer: { ok: true, origin: logSigner.name, size: 3, copied: 3 },
    });
    // Whoever was killed holds it no longer.
    writeFileSync(join(copy, 'in-use'), '999999999');
    expect(await run('mirror', log, copy)).toMatchObject({ status: 0 });
    expect(filesIn(copy)).toEqual(filesIn(log));
  });
});

describe('a monitor', () => {
  const leaf = (n: number) =>
    Buffer.from(JSON.stringify({ kind: n % 3 === 0 ? 'a.thing.done' : 'b.thing.done', n }));
  const acts = (size: number) => Array.from({ length: size }, (_, n) => leaf(n));
  const look = (...more: string[]) =>
    run('monitor', log, '--state', join(folder, `state ${rounds}`), '--once', ...more);
  const linesOf = (out: Buffer) =>
    out
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));

  it('tells of each act once, and of one kind where asked', async () => {
    writeLog(log, acts(4));
    const first = await look('--kind', 'a.thing.done');
    expect(first.status).toBe(0);
    expect(linesOf(first.out)).toMatchObject([
      { index: 0, act: { kind: 'a.thing.done', n: 0 } },
      { index: 3, act: { n: 3 } },
    ]);
    writeLog(log, [...acts(270), Buffer.from([0xff]), Buffer.from('[1.5]')]);
    const more = linesOf((await look()).out);
    expect(more.map(({ index }) => index)).toEqual(Array.from({ length: 268 }, (_, n) => 4 + n));
    expect(more.at(-2)).toMatchObject({ index: 270, leaf: '/w==' });
    expect(more.at(-1)).toMatchObject({ index: 271, leaf: 'WzEuNV0=' });
    expect((await look()).out.toString()).toBe('');
  });

  it('tells of nothing that is not in the signed tree', async () => {
    writeLog(log, acts(300));
    const path = join(log, 'tile/entries/001.p/44');
    const bytes = readFileSync(path);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const ended = await look();
    expect(ended).toMatchObject({ status: 1, answer: { ok: false } });
    expect(linesOf(ended.out)).toHaveLength(1);
    writeLog(log, acts(300));
    expect(linesOf((await look()).out)).toHaveLength(300);
  });

  it.each([
    [5, 4],
    [900, 4],
    [6, 0],
  ])('ends with 3 and keeps both notes of a fork, seen at %i entries', async (size, forkAt) => {
    writeLog(log, leavesOf(5));
    expect((await look()).status).toBe(0);
    writeLog(log, leavesOf(size, forkAt));
    for (const _ of [1, 2]) {
      const ended = await look();
      expect(ended.status).toBe(3);
      const { fork } = ended.answer as { fork: string[] };
      for (const file of fork) {
        const note = readNote(readFileSync(file));
        expect(verifyNote(note, [logSigner])).toMatchObject({ ok: true });
      }
      expect(new Set(fork).size).toBe(2);
    }
  });

  it('says that a log shows less than before and cannot show the rest', async () => {
    writeLog(log, leavesOf(500));
    await look();
    writeLog(log, leavesOf(300));
    const ended = await look();
    expect(ended).toMatchObject({
      status: 1,
      answer: { why: expect.stringContaining('shows 300') },
    });
    writeLog(log, leavesOf(500));
    expect(await look()).toMatchObject({ status: 0 });
  });

  it('begins nothing anew where its memory is unreadable, and believes no other key', async () => {
    writeLog(log, leavesOf(5));
    expect(await look('--vkey', keyLine('other', 'ed25519', 1))).toMatchObject({ status: 1 });
    writeFileSync(join(folder, `state ${rounds}`), '{}');
    const ended = await look();
    expect([ended.status, ended.said]).toEqual([2, expect.stringContaining('is not the state')]);
    expect(
      await run('monitor', join(folder, 'nowhere'), '--state', join(folder, 'x'), '--once'),
    ).toMatchObject({ status: 2 });
  });
});
