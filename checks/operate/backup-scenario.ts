import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBackup } from '../../src/platform/backup/read-backup.ts';
import { findFreePort } from '../../src/platform/bench/own-site.ts';
import { createKeyring } from '../../src/platform/keyring.ts';
import { startVoting } from './load.ts';
import { sleep } from './processes.ts';
import { runAside } from './run-aside.ts';
import { lossOf, type Scenario } from './scenario.ts';
import { namesOfAnswerable, type SetUp, untilReady } from './set-up.ts';
import { slug } from './slug.ts';

const perSecond = 100;
const closedSlug = 'closed-in-the-rig';

/** A backup under load, brought back in both ways, and compared table by table. */
export const backedUp: Scenario = {
  name: `backup under ${perSecond} votes a second, restored embedded and by DATABASE_URL`,
  wanted:
    'lost 0, doubled 0; every table the same in both; log, counters and frozen digests fit; sessions as chosen',
  async run(site) {
    await closeConversation(site);
    const files = join(site.folder, 'backups');
    await mkdir(files);
    const whole = join(files, 'whole.skylantern');
    const less = join(files, 'without-sessions.skylantern');
    const bytes = await databaseSize(site);
    const voting = await startVoting(site, { voters: 50, perSecond });
    await sleep(3_000);
    const made = await runAside(site, ['backup', whole]);
    await runAside(site, ['backup', less, '--without-sessions']);
    await sleep(1_000);
    const tally = await voting.end();
    const bytesOfVote = Math.round(((await databaseSize(site)) - bytes) / tally.acknowledged);
    const votes = lossOf(tally);
    const restored = [
      await restoreByUrl(site, whole, 'restored'),
      await restoreEmbedded(site, whole),
      await restoreByUrl(site, less, 'restored_less'),
    ];
    const differing = [
      await compare(site, whole, restored[0]),
      await compare(site, whole, restored[1]),
      await compare(site, less, restored[2], ['--without-sessions']),
    ].flat();
    const log = await judgeLog(site, 'restored');
    const live = await Promise.all([
      startRestored(site, restored[0]),
      startRestored(site, restored[1]),
    ]);
    const sessions = [await sessionsIn(site, whole), await sessionsIn(site, less)] as const;
    const isAlike = live[0]?.startsWith('200 ') === true && live[0] === live[1];
    return {
      figure: `${votes.figure} (${tally.perSecond} a second), ${bytesOfVote} bytes of disk for each; backup ${made.seconds} s, peak ${made.peakMb} MB, ${log.votes} votes in it; tables that differ: ${differing.join(', ') || 'none'}; counters that do not fit the log: ${log.unfit}; frozen digests that differ: ${log.thawed} of ${log.frozen}; both sites tell the same: ${isAlike}; sessions ${sessions[0]}, without ${sessions[1]}`,
      holds:
        votes.holds &&
        differing.length === 0 &&
        log.unfit + log.thawed === 0 &&
        log.frozen > 0 &&
        isAlike &&
        sessions[0] > 0 &&
        sessions[1] === 0,
    };
  },
};

/** A conversation that ends by its own day, as the worker sees to it, and is frozen. */
async function closeConversation(site: SetUp): Promise<void> {
  site.command(
    'deliberations',
    'import',
    site.exported,
    '--slug',
    closedSlug,
    ...namesOfAnswerable,
  );
  await site.sql(
    `update deliberations.conversation set closes_at = now() where slug = '${closedSlug}'`,
  );
  for (let tries = 0; tries < 180; tries += 1) {
    const frozen = await site.sql(
      `select 1 from deliberations.snapshot n join deliberations.conversation c on c.id = n.conversation_id where c.slug = '${closedSlug}'`,
    );
    if (frozen.length > 0) return;
    await sleep(1_000);
  }
  throw new Error('The worker froze no result within three minutes');
}

async function databaseSize(site: SetUp): Promise<number> {
  const [row] = await site.sql<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  return Number(row?.size);
}

type Settings = Readonly<Record<string, string | undefined>>;

async function restoreByUrl(site: SetUp, file: string, name: string): Promise<Settings> {
  const url = await site.createDatabase(name);
  const settings = { DATABASE_URL: url, DATABASE_URL_DIRECT: url };
  await runAside(site, ['restore', file], settings);
  return settings;
}

async function restoreEmbedded(site: SetUp, file: string): Promise<Settings> {
  const DATA_DIR = join(site.folder, 'embedded');
  const settings = { DATABASE_URL: undefined, DATABASE_URL_DIRECT: undefined, DATA_DIR };
  await runAside(site, ['restore', file], settings);
  return settings;
}

/** Tables whose bytes are others after the restore: a backup of what was restored tells. */
async function compare(
  site: SetUp,
  file: string,
  settings: Settings | undefined,
  options: readonly string[] = [],
): Promise<string[]> {
  const again = `${file}.${crypto.randomUUID()}`;
  await runAside(site, ['backup', again, ...options], settings);
  const [before, after] = [await digestsIn(site, file), await digestsIn(site, again)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

/** Rows and SHA-256 of each table. */
async function digestsIn({ secret }: SetUp, file: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let name = '';
  for await (const part of readBackup(file, createKeyring(secret))) {
    if (part.kind === 'table') name = `${part.table.schema}.${part.table.name}`;
    if (part.kind === 'table-end') found.set(name, `${part.end.rows} ${part.end.sha256}`);
  }
  return found;
}

async function sessionsIn(site: SetUp, file: string): Promise<number> {
  return Number((await digestsIn(site, file)).get('identity.session')?.split(' ')[0] ?? 0);
}

/** Whether what was restored is of one instant, and frozen results are those of the site itself. */
async function judgeLog(site: SetUp, database: string) {
  const counted = await site.asSuperuser<{ slug: string; votes: number; fits: boolean }>(
    database,
    `select c.slug, n.votes, n.votes = count(v.seq) and n.votes = coalesce(max(v.seq) + 1, 0)
       and n.current_votes = (select count(*) from deliberations.current_vote w
         where w.conversation_id = c.id and w.value <> 2) as fits
     from deliberations.counter n join deliberations.conversation c on c.id = n.conversation_id
     left join deliberations.vote v on v.conversation_id = c.id group by c.id, n.conversation_id`,
  );
  const snapshots =
    'select conversation_id, up_to_seq, sha256 from deliberations.snapshot order by 1';
  const [here, there] = [await site.sql(snapshots), await site.asSuperuser(database, snapshots)];
  return {
    votes: counted.find((one) => one.slug === slug)?.votes ?? 0,
    unfit: counted.filter(({ fits }) => !fits).length,
    frozen: here.length,
    thawed: here.filter((row, at) => JSON.stringify(row) !== JSON.stringify(there[at])).length,
  };
}

/** What the site tells of the conversation that starts on what was restored. */
async function startRestored(site: SetUp, settings: Settings | undefined): Promise<string> {
  const port = await findFreePort();
  const running = site.startOurs(['web'], { ...settings, PORT: String(port) }, `restored-${port}`);
  try {
    await untilReady(port);
    const answer = await fetch(`http://127.0.0.1:${port}/api/deliberations/${slug}`);
    return `${answer.status} ${await answer.text()}`;
  } finally {
    await running.stop();
  }
}
