import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import { runHere } from '../../../platform/testing/run-here.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { addCommands } from '../commands.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { formatVerifierKey, readVerifierKey } from '../domain/note-keys.ts';
import { verifyInclusion } from '../domain/proofs.ts';
import { readReceipt } from '../domain/receipt.ts';
import { keyLine } from '../domain/test/keys.ts';
import { verifyReceipt } from '../domain/verify-receipt.ts';
import { findCheckpoint, findLatestCheckpoint, readLeaves } from '../store/read.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { officer, signed, siteWith } from '../test/owners.ts';
import { endWitness } from './end-witness.ts';
import { exportLog } from './export-log.ts';
import { forgetOpening } from './forget-opening.ts';
import { openLog } from './found-log.ts';
import { guardFile } from './guard.ts';
import { integrate } from './integrate.ts';
import { keepLog } from './keep-log.ts';
import { openLogFiles } from './log-files.ts';
import { keyFile } from './log-key.ts';
import { makeReceipt } from './make-receipt.ts';
import { orderWitness } from './order-witness.ts';
import { openEntry } from './read-opening.ts';
import { recoverLog } from './recover-log.ts';
import { rotateKey } from './rotate-key.ts';
import { theLog } from './the-log.ts';
import { verifyLog } from './verify-log.ts';

let test: TestPlatform;
let folder: string;
const tables = [
  ...['log', 'entry', 'pending', 'place', 'opening', 'tile', 'tree', 'checkpoint', 'signing_key'],
  ...['day_count', 'day_counted', 'cosignature', 'asking', 'witness_state', 'witness_order'],
];

beforeAll(async () => {
  test = await openPlatformOfLog();
});
beforeEach(async () => {
  await test.empty();
  rmSync(dirname(keyFile(test.platform.config)), { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'log-recovery-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => test.close());

const query = (text: string) => test.platform.database.sql.query(text);

/** Keeps what the database knows now of the log, as a backup would. */
async function backUp(): Promise<void> {
  await query('drop schema if exists older cascade; create schema older');
  for (const table of tables) {
    await query(`create table older.${table} as table transparency_log.${table}`);
  }
}

/** Brings that back: nothing that was done since is known any more. */
async function restore(): Promise<void> {
  const statements = [
    ...tables.toReversed().map((table) => `delete from transparency_log.${table}`),
    ...tables.map(
      (table) =>
        `insert into transparency_log.${table} overriding system value select * from older.${table}`,
    ),
  ];
  await query(
    `begin; set local session_replication_role = replica; ${statements.join(';')}; commit`,
  );
}

const turn = () => keepLog.turn(test.platform);
const newest = async () => {
  const found = await findLatestCheckpoint(test.platform.database.db, theLog);
  if (found === undefined) throw new Error('Nothing was signed');
  return found;
};
const guard = () => readFileSync(guardFile(test.platform.config), 'utf8');
const exportTo = async (name: string) => {
  const place = join(folder, name);
  await exportLog(test.platform, place);
  return place;
};
const recover = (place: string) => recoverLog(test.platform, operator, { folder: place });
const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
    test.platform,
  );
const filesOf = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort()
    .map((file) => [file.slice(place.length), readFileSync(file).toString('base64')]);

/** A log of 300 entries, of which the older database knows 200, with two more that waited. */
async function loseEntries(): Promise<string> {
  await openLog(test.platform);
  await append(test, ...manyActs('early', 200));
  await turn();
  await append(test, actOf('waited', { private: { name: 'Lin' } }), actOf('waited too'));
  await backUp();
  await turn();
  await append(test, ...manyActs('late', 98));
  await turn();
  const place = await exportTo('published');
  await restore();
  return place;
}

describe('a database that is older than what was published', () => {
  it('signs nothing until its entries are back, and then goes on where the log was', async () => {
    const { db } = test.platform.database;
    const place = await loseEntries();
    const before = await newest();
    expect(before.size).toBe(200);
    await append(test, actOf('done since'));
    for (const at of [1, 2]) {
      await expect(turn(), String(at)).rejects.toThrow(
        'Nothing is signed. Bring the newer database back, or the missing entries from an export ' +
          'or a mirror of the log: skylantern transparency-log recover --from FOLDER',
      );
    }
    expect(await newest()).toEqual(before);
    const { status, answer } = await run('recover', '--from', place, '--json');
    const { size, root } = { size: 300, root: expect.any(String) };
    expect([status, answer]).toEqual([
      0,
      { origin: 'denggang.example/api/transparency-log', from: 200, size, root },
    ]);
    expect(filesOf(await exportTo('back'))).toEqual(filesOf(place));
    expect(guard()).toBe((await newest()).note);
    await turn();
    expect((await newest()).size).toBe(302);
    const leaves = await readLeaves(db, theLog, 300, 302);
    expect(leaves.map(({ data }) => JSON.parse(data.toString()))).toMatchObject([
      { subject: { id: 'done since' } },
      { kind: 'transparency-log.log.recovered', public: { from: 200, size: 300 } },
    ]);
    const later = await exportTo('later');
    const since = readFileSync(join(place, 'checkpoint'));
    expect(await verifyLog({ files: openLogFiles(later), since })).toMatchObject({ ok: true });
  });

  it('keeps what waited then: it gets its own index back, with what it hides', async () => {
    const place = await loseEntries();
    expect(await recover(place)).toMatchObject({ ok: true });
    const opened = await openEntry(test.platform, operator, { index: 200, purpose: 'audit' });
    expect(opened).toMatchObject({ value: { openings: { name: { value: 'Lin' } } } });
    const { rows } = await query(`select key, idx::int
      from transparency_log.place join transparency_log.entry e on id = entry_id
      where key like 'waited%' or e.subject_id like 'late 0' order by idx`);
    expect(rows).toEqual([
      { key: 'waited', idx: 200 },
      { key: 'waited too', idx: 201 },
      { key: expect.stringMatching(/^recovered 202 /), idx: 202 },
    ]);
  });

  it('leaves receipts valid that were given out before', async () => {
    const { db } = test.platform.database;
    const key = await openLog(test.platform);
    await append(test, ...manyActs('early', 3));
    await turn();
    await backUp();
    await append(test, actOf('lost'));
    await turn();
    const made = await makeReceipt(db, 3);
    const place = await exportTo('published');
    await restore();
    expect(await recover(place)).toMatchObject({ ok: true });
    if (typeof made === 'string') throw new Error(made);
    const [leaf] = await readLeaves(db, theLog, 3, 4);
    const verdict = verifyReceipt({
      receipt: readReceipt(made.receipt),
      leafHash: hashLeaf(leaf?.data ?? Buffer.alloc(0)),
      log: readVerifierKey(formatVerifierKey(key)),
      verifyInclusion,
    });
    expect(verdict).toMatchObject({ ok: true, index: 3 });
    expect(await makeReceipt(db, 3)).toEqual(made);
  });

  it('forgets again what was forgotten since', async () => {
    await openLog(test.platform);
    await append(test, actOf('hidden', { private: { name: 'Lin', phone: '+886900000000' } }));
    await turn();
    await backUp();
    await forgetOpening(test.platform, operator, { index: 0, field: 'phone', reason: 'time-over' });
    await turn();
    const place = await exportTo('published');
    await restore();
    expect((await query('select 1 from transparency_log.opening')).rowCount).toBe(2);
    await recover(place);
    expect((await query('select 1 from transparency_log.opening')).rowCount).toBe(0);
  });

  it('learns of the key that was announced since, and of one that was retired', async () => {
    const old = formatVerifierKey(await openLog(test.platform));
    await append(test, actOf('first'));
    await turn();
    await backUp();
    const outcome = await rotateKey(test.platform, operator, {});
    const vkey = outcome.ok ? outcome.value.vkey : '';
    await turn();
    const { clock } = test.platform;
    const later = {
      ...test.platform,
      clock: () => new Date(clock().getTime() + 31 * 24 * 60 * 60 * 1000),
    };
    await keepLog.turn(later);
    await keepLog.turn(later);
    const known = await query('select * from transparency_log.signing_key order by vkey');
    const place = await exportTo('published');
    await restore();
    await expect(turn()).rejects.toThrow(`lacks a key that it signs by: ${old}. Bring the right`);
    expect(await recover(place)).toMatchObject({ ok: true });
    const back = await query('select * from transparency_log.signing_key order by vkey');
    expect(back.rows).toEqual(known.rows);
    await turn();
    expect(formatVerifierKey(await openLog(test.platform))).toBe(vkey);
  });

  it('learns of witnesses that both owners agreed on since, and of those that they ended', async () => {
    const power = 'transparency-log.order-witness';
    const site = siteWith(test.platform, power, () => ['official', 'civil-society']);
    const owners = [
      officer(power, 'keeper', 'official'),
      officer(power, 'trustee', 'civil-society'),
    ] as const;
    const agreed = [1, 2, 3].map((n) => ({
      ...{ name: `w${n}`, vkey: keyLine(`w${n}.example`, 'cosignature', n) },
      url: `https://w${n}.example`,
    }));
    const [first, second, third] = agreed as [
      (typeof agreed)[0],
      (typeof agreed)[0],
      (typeof agreed)[0],
    ];
    const order = async (sent: typeof first) => {
      for (const owner of owners) await signed(site, owner, () => orderWitness(site, owner, sent));
    };
    const standing = async () =>
      (
        await query(`select name, vkey, url, ordered_at
      from transparency_log.witness_order order by vkey`)
      ).rows;
    await openLog(site);
    await order(first);
    await turn();
    await backUp();
    await order(second);
    await order(third);
    for (const actor of owners) await signed(site, actor, () => endWitness(site, actor, first));
    for (const actor of owners) await signed(site, actor, () => endWitness(site, actor, third));
    await turn();
    const known = await standing();
    expect(known).toMatchObject([second]);
    const place = await exportTo('published');
    await restore();
    expect(await standing()).toMatchObject([first]);
    expect(await recover(place)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(known);
    expect(readFileSync(join(await exportTo('back'), 'policy'), 'utf8')).toContain(
      `witness w2 ${second.vkey} https://w2.example\n`,
    );
    // A database that knows nothing reads all of them in the copy.
    await test.empty();
    expect(await recover(place)).toMatchObject({ value: { from: 0, size: 10 } });
    expect(await standing()).toEqual(known);
  });

  it('may be empty', async () => {
    const key = await openLog(test.platform);
    await append(test, ...manyActs('all', 5));
    await turn();
    await rotateKey(test.platform, operator, {});
    await turn();
    const place = await exportTo('published');
    const known = await query(
      'select vkey, until from transparency_log.signing_key order by until',
    );
    await test.empty();
    await expect(openLog(test.platform)).rejects.toThrow('recover --from FOLDER');
    expect(await recover(place)).toMatchObject({ value: { from: 0, size: 6 } });
    const back = await query('select vkey, until from transparency_log.signing_key order by until');
    expect(back.rows).toEqual(known.rows);
    expect(known.rows[0]).toMatchObject({ vkey: formatVerifierKey(key) });
    await turn();
    expect((await newest()).size).toBe(7);
  });

  it('comes back from a copy that is newer than the guard, which follows', async () => {
    await openLog(test.platform);
    await append(test, ...manyActs('early', 2));
    await turn();
    await backUp();
    await append(test, actOf('seen by the guard'));
    await turn();
    const seen = guard();
    // As many as need more than one look at the tiles; each is the same leaf.
    await query(`insert into transparency_log.entry
      (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, at)
      select gen_random_uuid(), log_id, data, leaf_hash, 'copy ' || n, kind, subject_type, subject_id, at
      from transparency_log.entry, generate_series(1, 4_500) n where subject_id = 'seen by the guard'`);
    while (await turn());
    const place = await exportTo('published');
    await restore();
    writeFileSync(guardFile(test.platform.config), seen);
    expect(await run('recover', '--from', place)).toMatchObject({ answer: { size: 4_503 } });
    expect(filesOf(await exportTo('back'))).toEqual(filesOf(place));
    expect(await findCheckpoint(test.platform.database.db, theLog, 3)).toMatchObject({
      note: seen,
    });
    expect(guard()).toBe((await newest()).note);
  });
});

describe('nothing is brought back', () => {
  const refusalOf = async (place: string) => {
    const before = await newest();
    const outcome = await recover(place);
    expect(await newest()).toEqual(before);
    if (outcome.ok) return null;
    const { code, facts } = outcome.refusal;
    return [code.replace('transparency-log.', ''), facts?.why];
  };

  it('where nothing is missing, and by nobody but the operator', async () => {
    await openLog(test.platform);
    await append(test, actOf('one'));
    await turn();
    const place = await exportTo('published');
    expect(await refusalOf(place)).toEqual(['nothing-to-recover', undefined]);
    expect(await recoverLog(test.platform, nobody, { folder: place })).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });

  it('without the guard: nobody can tell how new a copy must be', async () => {
    const place = await loseEntries();
    rmSync(guardFile(test.platform.config));
    expect(await refusalOf(place)).toEqual(['no-guard', undefined]);
  });

  it('from a copy that is older than the guard, changed, or signed by somebody else', async () => {
    const older = join(folder, 'older');
    await openLog(test.platform);
    await append(test, ...manyActs('early', 3));
    await turn();
    await backUp();
    await exportLog(test.platform, older);
    await append(test, actOf('late'));
    await turn();
    const place = await exportTo('published');
    await restore();
    expect(await refusalOf(older)).toEqual([
      'copy-does-not-hold',
      'It has 3 entries, and 4 were published',
    ]);
    const checkpoint = readFileSync(join(place, 'checkpoint'), 'utf8');
    const bundle = join(place, 'tile/entries/000.p/4');
    const bytes = readFileSync(bundle);
    writeFileSync(bundle, Buffer.from(bytes).fill(0x20, 20, 21));
    expect((await refusalOf(place))?.[0]).toBe('copy-does-not-hold');
    writeFileSync(bundle, bytes);
    writeFileSync(
      join(place, 'checkpoint'),
      checkpoint.replace(/— \S+ \S{8}/, '— somebody AAAAAAAA'),
    );
    expect(await refusalOf(place)).toEqual([
      'copy-does-not-hold',
      'No key of this log signed its checkpoint',
    ]);
    const ended = await run('recover', '--from', place);
    expect([ended.status, ended.said]).toEqual([1, expect.stringContaining('No key of this log')]);
    writeFileSync(join(place, 'checkpoint'), checkpoint);
    expect(await recover(place)).toMatchObject({ ok: true });
  });

  it('to a database whose entries are others, though it is as old', async () => {
    const place = await loseEntries();
    await restoreOther();
    expect((await refusalOf(place))?.[0]).toBe('database-of-another-log');
    await append(test, ...manyActs('more', 100));
    const held = await openLog(test.platform);
    const file = guardFile(test.platform.config);
    const [kept, own] = [guard(), (await newest()).note];
    writeFileSync(file, own);
    await integrate(test.platform, held);
    writeFileSync(file, kept);
    expect((await refusalOf(place))?.[0]).toBe('database-of-another-log');
  });

  /** A database that the same key signed another truth with: 200 other entries. */
  async function restoreOther() {
    const file = guardFile(test.platform.config);
    const kept = guard();
    await test.empty();
    rmSync(file);
    await openLog(test.platform);
    await append(test, ...manyActs('other', 200));
    await turn();
    writeFileSync(file, kept);
  }

  it('by halves: where it is killed nothing came back, and it can be asked for again', async () => {
    const place = await loseEntries();
    const record = async () => {
      throw new Error('killed');
    };
    const killed = { ...test.platform, plugs: { ...test.platform.plugs, record } };
    await expect(recoverLog(killed, operator, { folder: place })).rejects.toThrow('killed');
    expect((await newest()).size).toBe(200);
    expect(await recover(place)).toMatchObject({ ok: true });
    // Killed before the guard followed: the next turn has it follow.
    await turn();
    expect(guard()).toBe((await newest()).note);
  });

  it.each([
    [['--from', '/nowhere'], 'The copy has no checkpoint'],
    [[], 'either --from, or --new-origin and --export'],
    [['--new-origin', 'x'], 'either --from, or --new-origin and --export'],
    [['--from', '.', '--new-origin', 'x', '--export', '.'], 'either --from'],
  ])('where the call is wrong: %j', async (args, said) => {
    await openLog(test.platform);
    const ended = await run('recover', ...args);
    expect([ended.status, ended.out.toString()]).toEqual([2, '']);
    expect(ended.said).toContain(said);
  });
});
