import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import { runHere } from '../../../platform/testing/run-here.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { addCommands } from '../commands.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { formatVerifierKey, readVerifierKey } from '../domain/note-keys.ts';
import { verifyInclusion } from '../domain/proofs.ts';
import { readReceipt } from '../domain/receipt.ts';
import { readNote } from '../domain/signed-note.ts';
import { keyLine } from '../domain/test/keys.ts';
import { verifyReceipt } from '../domain/verify-receipt.ts';
import { addKeyOrder, findKeyOrder, orderFrom } from '../store/key-orders.ts';
import { findLatestCheckpoint, readLeaves } from '../store/read.ts';
import { listWitnessOrders } from '../store/read-witnesses.ts';
import { addWitnessOrder } from '../store/witness-orders.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { exportLog } from './export-log.ts';
import { foundAnew } from './found-anew.ts';
import { openLog } from './found-log.ts';
import { guardFile } from './guard.ts';
import { keepLog } from './keep-log.ts';
import { openLogFiles } from './log-files.ts';
import { keyFile } from './log-key.ts';
import { makeReceipt } from './make-receipt.ts';
import { recoverLog } from './recover-log.ts';
import { theLog } from './the-log.ts';
import { verifyLog } from './verify-log.ts';

const old = 'denggang.example/api/transparency-log';
const name = 'denggang.example/api/transparency-log/second';
let test: TestPlatform;
let folder: string;
let oldKey: string;

beforeAll(async () => {
  test = await openPlatformOfLog();
});
beforeEach(async () => {
  await test.empty();
  rmSync(dirname(keyFile(test.platform.config)), { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'log-anew-'));
  oldKey = formatVerifierKey(await openLog(test.platform));
  await append(test, ...manyActs('early', 5));
  await turn();
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => test.close());

const turn = () => keepLog.turn(test.platform);
const query = (text: string) => test.platform.database.sql.query(text);
const newest = async () => {
  const found = await findLatestCheckpoint(test.platform.database.db, theLog);
  if (found === undefined) throw new Error('Nothing was signed');
  return found;
};
const guard = () => readFileSync(guardFile(test.platform.config), 'utf8');
const acts = async (from: number, to: number) =>
  (await readLeaves(test.platform.database.db, theLog, from, to)).map(({ data }) =>
    JSON.parse(data.toString()),
  );
const anew = (origin = name) => foundAnew(test.platform, operator, { origin });
const codeOf = async (outcome: ReturnType<typeof anew>) => {
  const ended = await outcome;
  return ended.ok ? null : ended.refusal.code.replace('transparency-log.', '');
};
const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
    test.platform,
  );

describe('a log whose key is lost', () => {
  it('ends with what was decided about its key and its witnesses', async () => {
    const { database, clock } = test.platform;
    await addKeyOrder(database.db, orderFrom(theLog, clock()));
    const named = { name: 'w', vkey: keyLine('w.example', 'cosignature', 1) };
    const told = { ...named, url: 'https://w.example', orderedAt: clock() };
    await addWitnessOrder(database.db, { logId: theLog, ...told });
    expect(await anew()).toMatchObject({ ok: true });
    expect(await findKeyOrder(database.db, theLog, clock())).toBeUndefined();
    expect(await listWitnessOrders(database.db, theLog)).toEqual([]);
  });

  it('goes on under another name, from an entry that holds the last checkpoint of the old one', async () => {
    const { note: last } = await newest();
    rmSync(keyFile(test.platform.config));
    await append(test, actOf('waits'));
    const place = join(folder, 'ended');
    const { status, answer } = await run('recover', '--new-origin', name, '--export', place);
    const { vkey } = answer as { vkey: string };
    expect([status, answer]).toEqual([0, { origin: name, vkey, ended: old, size: 5 }]);
    expect(guard()).toBe((await newest()).note);
    await turn();
    expect(await acts(0, 9)).toMatchObject([
      {
        kind: 'transparency-log.log.founded-anew',
        subject: { id: name },
        public: { ended: old, size: 5, checkpoint: last },
      },
      { subject: { id: 'waits' } },
    ]);
    expect(await verifyLog({ files: openLogFiles(place), vkey: oldKey })).toMatchObject({
      ...{ ok: true, origin: old, size: 5 },
    });
    const next = join(folder, 'next');
    await exportLog(test.platform, next);
    expect(readFileSync(join(next, 'log.vkey'), 'utf8')).toBe(`${vkey}\n`);
    expect(await verifyLog({ files: openLogFiles(next) })).toMatchObject({
      ...{ ok: true, origin: name, size: 2 },
    });
  });

  it('leaves receipts of the old one valid, and its rows as they were but for the number', async () => {
    const made = await makeReceipt(test.platform.database.db, 2);
    const [leaf] = await readLeaves(test.platform.database.db, theLog, 2, 3);
    const rows = async (log: number) =>
      (
        await query(`select
        (select jsonb_agg(to_jsonb(e) - 'log_id' order by id) from transparency_log.entry e where log_id = ${log}) as entries,
        (select jsonb_agg(to_jsonb(p) - 'log_id' order by idx) from transparency_log.place p where log_id = ${log}) as places,
        (select jsonb_agg(to_jsonb(t) - 'log_id' order by level, idx) from transparency_log.tile t where log_id = ${log}) as tiles,
        (select jsonb_agg(to_jsonb(c) - 'log_id' order by size) from transparency_log.checkpoint c where log_id = ${log}) as checkpoints,
        (select jsonb_agg(to_jsonb(c) - 'log_id' order by size, witness) from transparency_log.cosignature c where log_id = ${log}) as cosignatures,
        (select jsonb_agg(to_jsonb(a) - 'log_id' order by witness) from transparency_log.asking a where log_id = ${log}) as askings,
        (select to_jsonb(l) - 'id' from transparency_log.log l where id = ${log}) as log`)
      ).rows;
    // The two witnesses of a demo cosign it.
    await askWitnesses.turn(test.platform);
    const before = await rows(1);
    expect(before).toHaveProperty('0.places.length', 5);
    expect(before).toHaveProperty('0.cosignatures.length', 2);
    expect(await codeOf(anew())).toBeNull();
    expect(await rows(2)).toEqual(before);
    if (typeof made === 'string') throw new Error(made);
    const verdict = verifyReceipt({
      receipt: readReceipt(made.receipt),
      leafHash: hashLeaf(leaf?.data ?? Buffer.alloc(0)),
      log: readVerifierKey(oldKey),
      verifyInclusion,
    });
    expect(verdict).toMatchObject({ ok: true, size: 5 });
  });

  it('can end like that again, and the rules of the database hold as before', async () => {
    expect(await codeOf(anew())).toBeNull();
    await turn();
    expect(await codeOf(anew('example.org/third'))).toBeNull();
    await turn();
    const { note } = await newest();
    expect(readCheckpoint(readNote(note).text)).toMatchObject({ origin: 'example.org/third' });
    const { rows } = await query('select id, origin from transparency_log.log order by id');
    expect(rows).toEqual([
      { id: 1, origin: 'example.org/third' },
      { id: 2, origin: old },
      { id: 3, origin: name },
    ]);
    const ruled = [
      ...['entry', 'place', 'tile', 'tree', 'cosignature', 'checkpoint', 'signing_key', 'log'],
    ];
    for (const table of ruled) {
      await expect(query(`delete from transparency_log.${table}`), table).rejects.toMatchObject({
        code: '23001',
      });
    }
    for (const table of ['entry', 'place']) {
      const moved = `update transparency_log.${table} set log_id = 2`;
      await expect(query(moved), table).rejects.toMatchObject({ code: '23001' });
    }
  });

  it('is not ended for a name that cannot be or was used, nor by anybody else', async () => {
    for (const unfit of ['', 'two words', 'a+b', 'line\nbreak']) {
      expect(await codeOf(anew(unfit)), unfit).toBe('unfit-origin');
    }
    expect(await codeOf(anew(old))).toBe('origin-taken');
    const outcome = await foundAnew(test.platform, nobody, { origin: name });
    expect(outcome).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect((await newest()).size).toBe(5);
    await test.empty();
    expect(await codeOf(anew())).toBe('not-founded');
  });

  it('is not ended on a database that lacks what was published', async () => {
    const older = guard();
    await append(test, actOf('published'));
    await turn();
    const published = guard();
    writeFileSync(guardFile(test.platform.config), older);
    expect(published).not.toBe(older);
    await query(`begin; set local session_replication_role = replica;
      delete from transparency_log.checkpoint where size > 5; commit`);
    writeFileSync(guardFile(test.platform.config), published);
    expect(await codeOf(anew())).toBe('older-than-published');
  });

  it('killed before the commit is the old one; the key that was made is taken the next time', async () => {
    const record = async () => {
      throw new Error('killed');
    };
    const killed = { ...test.platform, plugs: { ...test.platform.plugs, record } };
    await expect(foundAnew(killed, operator, { origin: name })).rejects.toThrow('killed');
    const held = readFileSync(keyFile(test.platform.config), 'utf8');
    await append(test, actOf('goes on'));
    await turn();
    expect((await newest()).size).toBe(6);
    expect(await codeOf(anew())).toBeNull();
    expect(readFileSync(keyFile(test.platform.config), 'utf8')).toBe(held);
  });

  it('killed after the commit is the new one, whose guard follows in the next turn', async () => {
    expect(await codeOf(anew())).toBeNull();
    expect(readCheckpoint(readNote(guard()).text).origin).toBe(old);
    expect(await codeOf(anew('example.org/at-once'))).toBeNull();
    await turn();
    expect(guard()).toBe((await newest()).note);
  });

  it('signs nothing where a database of before comes back beside the guard of the new one', async () => {
    expect(await codeOf(anew())).toBeNull();
    await turn();
    const place = join(folder, 'second');
    await exportLog(test.platform, place);
    const later = guard();
    await test.empty();
    rmSync(guardFile(test.platform.config));
    await openLog(test.platform);
    writeFileSync(guardFile(test.platform.config), later);
    await append(test, actOf('forked'));
    await expect(turn()).rejects.toThrow('or is another one. Nothing is signed');
    expect(guard()).toBe(later);
    const copy = await recoverLog(test.platform, operator, { folder: place });
    expect(copy).toMatchObject({ refusal: { code: 'transparency-log.database-of-another-log' } });
  });
});
