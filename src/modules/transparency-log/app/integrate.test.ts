import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { rootOf } from '../domain/tree.ts';
import { findLatestCheckpoint, findLog, readLeaves } from '../store/read.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { openLog } from './found-log.ts';
import { guardFile } from './guard.ts';
import { integrate } from './integrate.ts';
import { keyFile } from './log-key.ts';
import { theLog } from './the-log.ts';

let test: TestPlatform;
let signer: Signer<'ed25519'>;

beforeEach(async () => {
  test = await openPlatformOfLog();
  signer = await openLog(test.platform);
});
afterEach(() => test.close());

const newest = async () => {
  const found = await findLatestCheckpoint(test.platform.database.db, theLog);
  if (found === undefined) throw new Error('Nothing was signed');
  return found;
};
const idsInOrder = async () => {
  const leaves = await readLeaves(test.platform.database.db, theLog, 0, 1e6);
  return leaves.map(({ data }) => JSON.parse(data.toString()).subject.id as string);
};
const query = (text: string, values: unknown[] = []) =>
  test.platform.database.sql.query(text, values);
const guard = () => readFileSync(guardFile(test.platform.config), 'utf8');

describe('a log', () => {
  it('is founded once by whoever needs it first, under the host of the site, with a signed empty tree', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openLog(test.platform)));
    expect(others.map(formatVerifierKey)).toEqual(Array(3).fill(formatVerifierKey(signer)));
    const log = await findLog(test.platform.database.db, theLog);
    expect(log).toMatchObject({ origin: 'denggang.example/api/transparency-log' });
    const { size, note } = await newest();
    expect(size).toBe(0);
    expect(verifyNote(readNote(note), [signer]).ok).toBe(true);
    expect(guard()).toBe(note);
  });

  it('gives indexes in the order of the acts, and signs the root of all leaves', async () => {
    await append(test, ...manyActs('first', 300));
    expect(await integrate(test.platform, signer)).toBe(300);
    await append(test, ...manyActs('second', 300));
    expect(await integrate(test.platform, signer)).toBe(300);
    expect(await integrate(test.platform, signer)).toBe(0);
    const ids = [...manyActs('first', 300), ...manyActs('second', 300)];
    expect(await idsInOrder()).toEqual(ids.map(({ subject }) => subject.id));
    const { note, size, root } = await newest();
    const leaves = await readLeaves(test.platform.database.db, theLog, 0, size);
    expect(readCheckpoint(readNote(note).text)).toMatchObject({ size: 600 });
    expect(root).toEqual(Buffer.from(rootOf(leaves.map(({ data }) => hashLeaf(data)))));
    expect(guard()).toBe(note);
  });

  it('takes an act that was committed after a later one', async () => {
    await append(test, actOf('first'));
    const early = await test.platform.database.connect();
    await early.query('begin');
    await early.query(`insert into transparency_log.entry
      (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, at)
      select gen_random_uuid(), 1, data, leaf_hash, 'early', kind, subject_type, 'early', at
      from transparency_log.entry`);
    await append(test, actOf('late'));
    expect(await integrate(test.platform, signer)).toBe(2);
    await early.query('commit');
    early.release();
    expect(await integrate(test.platform, signer)).toBe(1);
    expect((await newest()).size).toBe(3);
  });

  it('writes one key once, also when it comes twice at the same time', async () => {
    const both = await Promise.all([append(test, actOf('same')), append(test, actOf('same'))]);
    const [first, second] = both.flat();
    expect(first?.ticket).toBe(second?.ticket);
    expect([first?.isNew, second?.isNew].sort()).toEqual([false, true]);
    expect(await integrate(test.platform, signer)).toBe(1);
  });

  it('is integrated by one at a time, and then its guard stands at the newest', async () => {
    await append(test, ...manyActs('shared', 200));
    const counts = await Promise.all([1, 2, 3, 4].map(() => integrate(test.platform, signer)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(200);
    const { note, size } = await newest();
    expect(size).toBe(200);
    expect(guard()).toBe(note);
  });
});

describe('nothing is signed', () => {
  const isRefused = async (why: RegExp) => {
    const before = await newest();
    await append(test, actOf('one more'));
    await expect(integrate(test.platform, signer)).rejects.toThrow(why);
    expect(await newest()).toEqual(before);
  };

  /** As somebody with the rights of the database's owner may write, past the triggers. */
  const tamper = (text: string) =>
    query(`begin; set local session_replication_role = replica; ${text}; commit;`);

  it('on a database that is older than the guard', async () => {
    await append(test, ...manyActs('lost', 3));
    await integrate(test.platform, signer);
    const published = guard();
    await tamper(`delete from transparency_log.checkpoint where size > 0;
      delete from transparency_log.entry; delete from transparency_log.place;
      delete from transparency_log.tile;
      update transparency_log.tree set size = 0, root = (select root from transparency_log.checkpoint)`);
    await isRefused(/older than the last published checkpoint, of 3 entries/);
    expect(guard()).toBe(published);
  });

  it('on a database whose tree is another one of that size', async () => {
    await append(test, ...manyActs('real', 3));
    await integrate(test.platform, signer);
    await tamper(
      `update transparency_log.tile set hashes = overlay(hashes placing '\\x00' from 1)`,
    );
    await isRefused(/older than the last published checkpoint|is another one/);
  });

  it('where one bit of a pending leaf or of its tile fell over', async () => {
    await append(test, ...manyActs('good', 3));
    await integrate(test.platform, signer);
    await append(test, actOf('fallen'));
    await tamper(`update transparency_log.entry
      set data = set_byte(data, 20, get_byte(data, 20) # 1)
      where id in (select entry_id from transparency_log.pending)`);
    await isRefused(/A stored hash is not the hash of its leaf/);
  });

  it('by what is no key, and its file is named, never what it holds', async () => {
    const file = keyFile(test.platform.config);
    for (const text of ['', 'nothing of a key\n', 'PRIVATE+KEY+a+00000000+AQ==\n']) {
      writeFileSync(file, text);
      const said = await openLog(test.platform).catch((error: Error) => error.message);
      expect(said).toContain(`${file} holds no key`);
      if (text !== '') expect(said).not.toContain(text.trim());
    }
  });

  it('by a new key where the key of a log is lost, which stays lost until it is back', async () => {
    rmSync(keyFile(test.platform.config));
    await expect(openLog(test.platform)).rejects.toThrow('The key of the log is missing');
    expect(existsSync(keyFile(test.platform.config))).toBe(false);
  });

  it('in production with a key that others may read', async () => {
    const production = { ...test.platform, config: { ...test.platform.config, production: true } };
    const file = keyFile(production.config);
    for (const mode of [0o640, 0o604]) {
      chmodSync(file, mode);
      await expect(openLog(production)).rejects.toThrow(`chmod 600 ${file}`);
    }
    chmodSync(file, 0o600);
    expect(formatVerifierKey(await openLog(production))).toBe(formatVerifierKey(signer));
  });

  it('with a guard of somebody else, a torn or an empty one', async () => {
    const file = guardFile(test.platform.config);
    const whole = guard();
    const other = whole.replace(/.{8}\n$/, 'AAAAAAA=\n');
    for (const wrong of [other, whole.slice(0, -20), '']) {
      writeFileSync(file, wrong);
      await expect(integrate(test.platform, signer)).rejects.toThrow(`${file} is no checkpoint`);
    }
  });

  it('without a guard: a key that came alone onto another machine may meet an older database', async () => {
    await append(test, ...manyActs('published', 3));
    await integrate(test.platform, signer);
    const published = guard();
    rmSync(guardFile(test.platform.config));
    await isRefused(/The guard of the log is missing/);
    expect(existsSync(guardFile(test.platform.config))).toBe(false);
    writeFileSync(guardFile(test.platform.config), published);
    expect(await integrate(test.platform, signer)).toBe(1);
  });

  it('where an act was given an index by hand, by which it would never be in the log', async () => {
    await append(test, actOf('unwanted'));
    await query(
      `insert into transparency_log.place
        select log_id, 1000000, id, kind, subject_type, subject_id, body from transparency_log.entry`,
    );
    await isRefused(/index from 0 on, which the log has not given/);
  });

  it('after a checkpoint that nobody signed, which the guard does not take', async () => {
    await append(test, ...manyActs('signed', 3));
    await integrate(test.platform, signer);
    const signed = guard();
    await query(`insert into transparency_log.checkpoint (log_id, size, root, note, at)
      select log_id, 9, root, replace(note, E'\n3\n', E'\n9\n'), at
      from transparency_log.checkpoint where size = 3`);
    await isRefused(/The newest checkpoint of the database is no checkpoint/);
    expect(guard()).toBe(signed);
  });
});
