import type { DatabaseHandle, SqlRunner } from '../platform/database/database.ts';
import { readJournal } from '../platform/database/migrate.ts';
import { allMigrations } from '../platform/database/migrations-of-all.ts';
import { readHealth } from '../platform/jobs/read-health.ts';
import { createKeyring } from '../platform/keyring.ts';
import { countFailedMessages } from '../platform/messaging/outbox/failed-messages.ts';
import type { Module } from '../platform/module.ts';
import { NeedsMending } from '../platform/start-checks/both-languages.ts';
import {
  clockApart,
  encodingOf,
  requireCloseClock,
  requireUtf8,
} from '../platform/start-checks/check-database.ts';
import { requireSecret } from '../platform/start-checks/check-secret.ts';
import type { Finding } from '../platform/start-checks/finding.ts';

const dayMs = 86_400_000;

/** What the database itself tells. Nothing is changed. */
export async function examineDatabase(
  { sql }: DatabaseHandle,
  modules: readonly Module[],
  { secret, pool }: { readonly secret: string | undefined; readonly pool: number },
): Promise<Finding[]> {
  const encoding = await encodingOf(sql);
  const apartMs = await clockApart(sql, () => new Date());
  return [
    await versionFinding(sql),
    judged('encoding', { encoding }, () => requireUtf8(encoding)),
    judged('clock', { apartMs }, () => requireCloseClock(apartMs)),
    await connectionsFinding(sql, pool),
    await migrationsFinding(sql, modules),
    await secretFinding(sql, secret),
    await queuesFinding(sql),
    await messagesFinding(sql),
  ];
}

function judged(name: string, found: Finding['found'], check: () => void): Finding {
  try {
    check();
    return { name, state: 'ok', found };
  } catch (error) {
    if (!(error instanceof NeedsMending)) throw error;
    return { name, state: 'problem', found, mend: error.says };
  }
}

async function one<Row>(sql: SqlRunner, text: string): Promise<Row | undefined> {
  return ((await sql.query(text)).rows as Row[])[0];
}

async function isThere(sql: SqlRunner, table: string): Promise<boolean> {
  const { rows } = await sql.query('select to_regclass($1) is not null as is', [table]);
  return (rows as { is: boolean }[])[0]?.is === true;
}

async function versionFinding(sql: SqlRunner): Promise<Finding> {
  const row = await one<{ number: number }>(
    sql,
    `select current_setting('server_version_num')::int as number`,
  );
  const postgresql = Math.floor((row?.number ?? 0) / 10_000);
  if (postgresql >= 15) return { name: 'database', state: 'ok', found: { postgresql } };
  const mend = {
    'zh-Hant': '天燈需要PostgreSQL 15以上，請先升級資料庫。',
    en: 'Skylantern needs PostgreSQL 15 or later; upgrade the database.',
  };
  return { name: 'database', state: 'problem', found: { postgresql }, mend };
}

async function connectionsFinding(sql: SqlRunner, ofOneProcess: number): Promise<Finding> {
  const row = await one<{ most: number; used: number }>(
    sql,
    `select current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int as most,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used`,
  );
  const { most = 0, used = 0 } = row ?? {};
  const found = { most, used, ofOneProcess, processes: Math.floor(most / ofOneProcess) };
  if (most >= ofOneProcess) return { name: 'connections', state: 'ok', found };
  const mend = {
    'zh-Hant': `資料庫最多給${most}條連線，一個程序要用到${ofOneProcess}條。請調高max_connections。`,
    en: `The database gives ${most} connections at most, and one process may need ${ofOneProcess}. Raise max_connections.`,
  };
  return { name: 'connections', state: 'problem', found, mend };
}

async function migrationsFinding(sql: SqlRunner, modules: readonly Module[]): Promise<Finding> {
  let pending = 0;
  let unknown = 0;
  for (const { module, folder } of allMigrations(modules)) {
    const known = (await readJournal(folder)).length;
    const applied = (await isThere(sql, `migrations.${module}`))
      ? ((await one<{ n: number }>(sql, `select count(*)::int as n from migrations."${module}"`))
          ?.n ?? 0)
      : 0;
    pending += Math.max(0, known - applied);
    unknown += Math.max(0, applied - known);
  }
  const found = { pending, unknown };
  if (unknown > 0) {
    const mend = {
      'zh-Hant': '這個資料庫給更新的版本用過。請把程式更新到那一版以上。',
      en: 'A newer version has used this database. Update the code to that version or later.',
    };
    return { name: 'migrations', state: 'problem', found, mend };
  }
  if (pending === 0) return { name: 'migrations', state: 'ok', found };
  const mend = {
    'zh-Hant': '下次啟動會更新資料表。先備份。',
    en: 'The next start will bring the tables up to date. Make a backup first.',
  };
  return { name: 'migrations', state: 'note', found, mend };
}

async function secretFinding(sql: SqlRunner, secret: string | undefined): Promise<Finding> {
  const isMarked = await isThere(sql, 'platform.secret_check');
  if (secret === undefined) {
    const mend = {
      'zh-Hant': '還沒有SECRET；第一次啟動會建立一個，放在DATA_DIR。',
      en: 'There is no SECRET yet; the first start makes one in DATA_DIR.',
    };
    return { name: 'secret', state: 'note', found: { isSet: false }, mend };
  }
  const found = { isSet: true, isMarked };
  if (!isMarked) return { name: 'secret', state: 'ok', found };
  const fault = await requireSecret(sql, createKeyring(secret)).catch((error: unknown) => error);
  return judged('secret', found, () => {
    if (fault !== undefined) throw fault;
  });
}

async function queuesFinding(sql: SqlRunner): Promise<Finding> {
  if (!(await isThere(sql, 'jobs.job'))) return { name: 'queues', state: 'note', found: {} };
  const { failedJobs: failed } = await readHealth(sql, new Date());
  const row = await one<{ waiting: number; oldest: number }>(
    sql,
    `select count(*)::int as waiting,
      coalesce(extract(epoch from now() - min(start_after)), 0)::int as oldest
     from jobs.job where state < 'active' and name <> 'failed' and start_after <= now()`,
  );
  const { waiting = 0, oldest = 0 } = row ?? {};
  const found = { failed, waiting, oldestSeconds: oldest };
  if (failed > 0) {
    const mend = {
      'zh-Hant': '有工作試了又試仍然失敗。用jobs failed看原因，排除後用jobs retry再試。',
      en: 'Jobs have failed for good. See why by `jobs failed`; when it is mended, `jobs retry`.',
    };
    return { name: 'queues', state: 'problem', found, mend };
  }
  if (oldest < 600) return { name: 'queues', state: 'ok', found };
  const mend = {
    'zh-Hant': '有工作等了十分鐘以上。請看worker（或start）是否在跑。',
    en: 'A job has waited for ten minutes. See whether a `worker` (or `start`) is running.',
  };
  return { name: 'queues', state: 'problem', found, mend };
}

/** What went out and did not arrive is no fault of the site, but somebody should know. */
async function messagesFinding(sql: SqlRunner): Promise<Finding> {
  if (!(await isThere(sql, 'messaging.message')))
    return { name: 'messages', state: 'ok', found: {} };
  const counted = await countFailedMessages(sql, new Date(Date.now() - dayMs));
  const found = { failedToday: counted };
  if (counted === 0) return { name: 'messages', state: 'ok', found };
  const mend = {
    'zh-Hant': '過去24小時有訊息沒送到。用messaging failed看是哪些、為什麼。',
    en: 'Messages of the last 24 hours did not arrive. See which and why by `messaging failed`.',
  };
  return { name: 'messages', state: 'note', found, mend };
}
