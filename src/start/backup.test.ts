import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { modules } from '../modules.ts';
import { frameOf, letters } from '../platform/backup/format.ts';
import { readBackup } from '../platform/backup/read-backup.ts';
import { judgeBackup, restoreBackup } from '../platform/backup/restore-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { type DatabaseHandle, openDatabase } from '../platform/database/database.ts';
import { allMigrations, migrateAll } from '../platform/database/migrations-of-all.ts';
import { openJobs } from '../platform/jobs/jobs.ts';
import { allQueues } from '../platform/jobs/jobs-of-all.ts';
import { createKeyring } from '../platform/keyring.ts';
import type { Connection } from '../platform/testing/open-test-platform.ts';
import { createDatabase, dropDatabase, runAsAdmin } from '../platform/testing/templates.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';

const keyring = createKeyring('the secret of the site that is backed up');
const migrations = allMigrations(modules);
const schemas = migrations.map(({ module }) => module);
const madeAt = new Date('2026-07-01T04:00:00Z');
const warn = () => undefined;
let folder: string;
let test: TestPlatform;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  test = await createTestPlatform('world');
});
afterAll(async () => {
  for (const close of closers) await close();
  await test.close();
  await rm(folder, { recursive: true });
});

function backUp(file: string, without: readonly string[] = [], signal?: AbortSignal) {
  const { connection } = test.platform.database;
  const request = { connection, keyring, schemas, without: new Set(without), file, madeAt };
  return writeBackup({ ...request, ...(signal === undefined ? {} : { signal }) });
}

async function emptyDatabase(): Promise<DatabaseHandle> {
  const server = test.platform.database.connection as Connection;
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('connection'), name);
  const database = openDatabase({ ...server, database: name }, { size: 2, warn });
  closers.push(async () => {
    await database.close();
    await dropDatabase(inject('connection'), name);
  });
  return database;
}

function restoreInto(database: DatabaseHandle, file: string, ring = keyring) {
  const makeQueues = async () => {
    const { sql } = database;
    await (await openJobs({ sql, ...allQueues(modules), keepsQueue: false, warn })).close();
  };
  return restoreBackup({ database, keyring: ring, migrations, file, makeQueues });
}

/**
 * The rows of each table in a file, byte for byte, by their digest. A table has no order: rows that come
 * in take the places that the server finds for them.
 */
async function tablesIn(file: string): Promise<Record<string, object>> {
  const found: Record<string, object> = {};
  let name = '';
  let chunks: Buffer[] = [];
  for await (const part of readBackup(file, keyring)) {
    if (part.kind === 'table') {
      name = `${part.table.schema}.${part.table.name}`;
      chunks = [];
    }
    if (part.kind === 'rows') chunks.push(part.rows);
    if (part.kind === 'table-end') {
      const rows = Buffer.concat(chunks).toString('latin1').split('\n').sort().join('\n');
      const { bytes, rows: count } = part.end;
      found[name] = { bytes, count, sha256: createHash('sha256').update(rows).digest('hex') };
    }
  }
  return found;
}

const count = async (database: DatabaseHandle, from: string): Promise<number> => {
  const { rows } = await database.sql.query(`select count(*)::int as n from ${from}`);
  return (rows as { n: number }[])[0]?.n ?? -1;
};

/** People vote without a pause until they are told to stop; how many votes were taken. */
function voteOn(): { stop(): Promise<number>; going: Promise<unknown> } {
  const { sql } = test.platform.database;
  let voting = true;
  let taken = 0;
  let begin: (value?: unknown) => void = () => undefined;
  const going = new Promise((resolve) => {
    begin = resolve;
  });
  const ended = (async () => {
    const { rows } = await sql.query(
      `select p.conversation_id as c, p.pid, s.sid from deliberations.participant p
       join deliberations.statement s using (conversation_id)
       join deliberations.counter n using (conversation_id) where not n.ended`,
    );
    for (let round = 0; voting; round += 1) {
      for (const { c, pid, sid } of rows as { c: string; pid: number; sid: number }[]) {
        if (!voting) break;
        const value = (round + pid) % 2 === 0 ? 1 : -1;
        await sql.query(`select deliberations.record_vote($1, $2, $3, $4, null, $5)`, [
          c,
          pid,
          sid,
          value,
          madeAt,
        ]);
        taken += 1;
        if (taken === 5) begin();
      }
    }
    return taken;
  })();
  return {
    going: Promise.race([going, ended]),
    stop() {
      voting = false;
      return ended;
    },
  };
}

describe('a backup', () => {
  it('made while votes go in is one instant, and comes back byte for byte', async () => {
    const file = join(folder, 'while-voting.skylantern');
    await test.platform.database.sql.query(
      `insert into jobs.job (name, data, state) values ('messaging.forget-messages', '{"id": "a"}', 'created'),
        ('messaging.forget-messages', '{"id": "b"}', 'active'), ('messaging.forget-messages', '{"id": "c"}', 'completed'),
        ('failed', '{"@queue": "messaging.forget-messages", "id": "d"}', 'created')`,
    );
    await test.platform.database.sql.query(
      `insert into deliberations.snapshot (conversation_id, up_to_seq, result, sha256, taken_at)
       select conversation_id, up_to_seq, '{"groups": []}', repeat('5', 64), now() from deliberations.ending
       on conflict do nothing`,
    );
    const votes = voteOn();
    await votes.going;
    const made = await backUp(file);
    expect(await votes.stop()).toBeGreaterThan(5);
    expect(made.rows).toBeGreaterThan(100);
    const restored = await emptyDatabase();
    expect(await restoreInto(restored, file)).toMatchObject({
      tables: made.tables,
      rows: made.rows,
      sessions: true,
    });
    const again = join(folder, 'again.skylantern');
    const { connection } = restored;
    await writeBackup({ connection, keyring, schemas, without: new Set(), file: again, madeAt });
    expect(await tablesIn(again)).toEqual(await tablesIn(file));
    const wrong = `deliberations.counter n where votes <> (select count(*) from deliberations.vote v
        where v.conversation_id = n.conversation_id)
      or current_votes <> (select count(*) from deliberations.current_vote v
        where v.conversation_id = n.conversation_id and value <> 2)`;
    expect(await count(restored, wrong)).toBe(0);
    expect(await count(restored, 'deliberations.snapshot')).toBeGreaterThan(0);
    const jobs = await restored.sql.query(
      `select data ->> 'id' as id, state::text from jobs.job where data ->> 'id' in ('a','b','c','d') order by 1`,
    );
    expect(jobs.rows).toEqual(['a', 'b', 'd'].map((id) => ({ id, state: 'created' })));
  });

  it('leaves out the tables of sessions that are named, and says so', async () => {
    const file = join(folder, 'without.skylantern');
    const without = modules.flatMap(({ sessionTables }) => sessionTables ?? []);
    const user = await test.platform.database.sql.query('select id from identity."user" limit 1');
    await test.platform.database.sql.query(
      `insert into identity.verification values ('v', 'somebody', 'signing in', now(), now(), now())`,
    );
    expect(user.rows).toHaveLength(1);
    await backUp(file, without);
    const restored = await emptyDatabase();
    expect(await restoreInto(restored, file)).toMatchObject({ sessions: false });
    expect(await count(restored, 'identity.verification')).toBe(0);
    expect(await count(restored, 'identity.person')).toBeGreaterThan(0);
    expect(gunzipSync(await readFile(file)).includes('signing in')).toBe(false);
  });

  it('is for its owner alone, overwrites nothing and keeps off a file that another writes', async () => {
    const file = join(folder, 'once.skylantern');
    await backUp(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(backUp(file)).rejects.toMatchObject({ code: 'backup.file-exists' });
    const other = join(folder, 'other.skylantern');
    await writeFile(`${other}.part`, 'half');
    await expect(backUp(other)).rejects.toMatchObject({ code: 'backup.part-exists' });
    expect(await readFile(`${other}.part`, 'utf8')).toBe('half');
    await rm(`${other}.part`);
  });

  it('that was stopped, or lost its connection, leaves no file and no connection', async () => {
    const { sql } = test.platform.database;
    const file = join(folder, 'stopped.skylantern');
    await expect(backUp(file, [], AbortSignal.abort(new Error('stopped')))).rejects.toThrow();
    const lost = backUp(file).then(
      () => 'made',
      () => 'failed',
    );
    const cut = setInterval(() => {
      void sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query ilike 'copy %to stdout'`,
      );
    }, 1);
    await sql.query(
      'begin; lock table deliberations.vote in access exclusive mode; select pg_sleep(0.5); commit',
    );
    expect(await lost.finally(() => clearInterval(cut))).toBe('failed');
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });

  it('of data made with another secret is not made', async () => {
    const { sql, connection } = test.platform.database;
    await sql.query(`insert into platform.secret_check (value) values ('of another')`);
    const file = join(folder, 'never.skylantern');
    const request = { connection, keyring, schemas, without: new Set<string>(), file, madeAt };
    await expect(writeBackup(request)).rejects.toMatchObject({ code: 'secret' });
    await sql.query('delete from platform.secret_check');
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.part`)).toBe(false);
  });
});

describe('a file that is not fit', () => {
  let whole: Buffer;
  const judge = async (bytes: Buffer, ring = keyring) => {
    const file = join(folder, `unfit-${randomUUID()}`);
    await writeFile(file, bytes);
    return judgeBackup(file, ring, migrations);
  };
  beforeAll(async () => {
    const file = join(folder, 'fit.skylantern');
    await backUp(file);
    whole = await readFile(file);
  });

  it('is told by name when its end is missing, wherever it was cut', async () => {
    await expect(judge(whole)).resolves.toMatchObject({ sessions: true });
    for (const part of [0, 0.01, 0.3, 0.7, 0.999]) {
      const cut = whole.subarray(0, Math.floor(whole.length * part));
      await expect(judge(cut)).rejects.toMatchObject({ code: 'backup.cut-short' });
    }
    const plain = gunzipSync(whole);
    for (const less of [1, 40, Math.floor(plain.length / 2)]) {
      const cut = gzipSync(plain.subarray(0, plain.length - less));
      await expect(judge(cut)).rejects.toMatchObject({ code: 'backup.cut-short' });
    }
  });

  it('is told by name when one byte differs, or something follows', async () => {
    const plain = gunzipSync(whole);
    for (const part of [0.2, 0.5, 0.9, 0.9999]) {
      const bytes = Buffer.from(plain);
      const at = Math.floor(bytes.length * part);
      bytes.writeUInt8((bytes.readUInt8(at) ^ 1) & 0xff, at);
      await expect(judge(gzipSync(bytes))).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(changed|cut-short)$/),
      });
    }
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 0x10, whole.length >> 1);
    await expect(judge(flipped)).rejects.toMatchObject({ code: 'backup.changed' });
    for (const more of ['x', '\0', gzipSync('more than a little')]) {
      const longer = Buffer.concat([whole, Buffer.from(more)]);
      await expect(judge(longer)).rejects.toThrow(/什麼都沒有還原[\s\S]+nothing was restored/);
    }
  });

  it('is told by name when it is no backup, or not there', async () => {
    const others = [
      'hello, this is no backup',
      '{}',
      'PGDMP',
      gzipSync('some other file'),
      gzipSync('H'),
    ];
    for (const other of others) {
      await expect(judge(Buffer.from(other))).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(not-a-backup|cut-short)$/),
      });
    }
    const nowhere = judgeBackup(join(folder, 'nowhere'), keyring, migrations);
    await expect(nowhere).rejects.toMatchObject({ code: 'backup.not-found' });
  });

  it('is told by name when it has another secret, or comes from a newer version', async () => {
    const other = createKeyring('some other secret of thirty-two characters');
    await expect(judge(whole, other)).rejects.toMatchObject({ code: 'backup.other-secret' });
    await expect(judge(whole, other)).rejects.toThrow(/SECRET[\s\S]+another SECRET/);
    const future = { format: 'skylantern-backup', version: 2, anything: true };
    const newer = gzipSync(frameOf(letters.head, Buffer.from(JSON.stringify(future))));
    await expect(judge(newer)).rejects.toMatchObject({ code: 'backup.newer-version' });
    const older = migrations
      .map(({ module, folder: where }) => ({ module, folder: where }))
      .slice(0, -1);
    const file = join(folder, 'fit.skylantern');
    await expect(judgeBackup(file, keyring, older)).rejects.toMatchObject({
      code: 'backup.newer-version',
    });
  });

  it('is restored into nothing that is not empty', async () => {
    const file = join(folder, 'fit.skylantern');
    const database = await emptyDatabase();
    await migrateAll(database, modules);
    await database.sql.query(`insert into platform.secret_check (value) values ('a first start')`);
    await database.sql.query(
      `insert into platform.sample_seed values ('somebody', 'was', '2026-01-01', now())`,
    );
    const restore = restoreInto(database, file);
    await expect(restore).rejects.toMatchObject({ code: 'backup.not-empty' });
    await expect(restore).rejects.toThrow('platform.sample_seed');
    await database.sql.query('delete from platform.sample_seed');
    await restoreInto(database, file);
    expect(await count(database, 'platform.sample_seed')).toBeGreaterThan(0);
    await expect(restoreInto(database, file)).rejects.toMatchObject({ code: 'backup.not-empty' });
  });

  it('whose restoring is cut in the middle leaves an empty database, which takes it then', async () => {
    const file = join(folder, 'fit.skylantern');
    const database = await emptyDatabase();
    const restore = restoreInto(database, file).then(
      () => 'done',
      () => 'failed',
    );
    const { connection } = test.platform.database;
    const name = (database.connection as Connection).database;
    await runAsAdmin(connection as Connection, async (admin) => {
      let cut = 0;
      while (cut === 0 && (await Promise.race([restore, 'going'])) === 'going') {
        const ended = await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = $1 and query ilike 'copy %from stdin%'`,
          [name],
        );
        cut = ended.rowCount ?? 0;
      }
    });
    expect(await restore).toBe('failed');
    expect(await count(database, 'identity.person')).toBe(0);
    expect(await restoreInto(database, file)).toMatchObject({ sessions: true });
    expect(await count(database, 'identity.person')).toBeGreaterThan(0);
  });
});
