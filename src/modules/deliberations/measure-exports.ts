import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  environmentOf,
  findFreePort,
  launcher,
  type OwnSite,
  startOwnSite,
} from '../../platform/bench/own-site.ts';
import { roundTenth, summariseLatencies } from '../../platform/bench/pace.ts';
import { openReader, readAtRate } from '../../platform/bench/read-load.ts';

const run = promisify(execFile);
const slug = 'exports';
const statements = 80;

interface Settings {
  /** Votes in the log; a whole number of people votes once on each of 80 statements. */
  readonly votes: number;
  readonly readers: number;
  say(message: string): void;
}

interface ExportsMeasured {
  readonly votes: number;
  readonly readers: number;
  /** Of all readers, from the first request to the last byte. */
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  readonly refused: number;
  /** `/healthz`, asked twenty times a second meanwhile. */
  readonly healthMsP99: number;
  readonly healthMsMax: number;
  /** The largest that the process was before and meanwhile; null where the machine does not tell. */
  readonly megabytesBefore: number | null;
  readonly megabytesPeak: number | null;
  /** Milliseconds until a reader who has the file hears that nothing changed. */
  readonly unchangedMs: number;
}

/**
 * Starts a site of its own, imports a conversation with so many votes, and has readers take
 * `votes.csv` at the same moment, the first who ask, while somebody asks whether the site is alive.
 */
export async function measureExports(settings: Settings): Promise<ExportsMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  settings.say('Starting a site of its own …');
  const site = await startOwnSite(dataDir, await findFreePort());
  try {
    settings.say('Importing …');
    await importConversation(dataDir, settings.votes);
    const path = `/api/deliberations/${slug}`;
    await readOnce(site.address, `${path}/map.json`);
    settings.say('Reading …');
    return { ...settings, ...(await readFiles(site, `${path}/export/votes.csv`, settings)) };
  } finally {
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function readOnce(address: string, path: string): Promise<void> {
  const reader = openReader(address, 1);
  const { status } = await reader.read(path);
  reader.close();
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

async function readFiles(site: OwnSite, path: string, { readers }: Settings) {
  const [alive, reader] = [openReader(site.address, 200), openReader(site.address, readers)];
  const megabytesBefore = await peakOf(site);
  let over = false;
  const health = (async () => {
    const all = [];
    while (!over) all.push(await readAtRate(alive, ['/healthz'], { rate: 20, seconds: 0.5 }));
    return all.flat();
  })();
  const begun = performance.now();
  const reads = await Promise.all(Array.from({ length: readers }, () => reader.read(path)));
  const seconds = (performance.now() - begun) / 1_000;
  over = true;
  const { msP99, msMax } = summariseLatencies((await health).map(({ ms }) => ms));
  const asked = performance.now();
  const tag = reads[0]?.headers.etag ?? '"none"';
  const unchanged = await reader.read(path, { 'If-None-Match': tag });
  const unchangedMs = roundTenth(performance.now() - asked);
  for (const each of [alive, reader]) each.close();
  const bytes = reads.reduce((sum, read) => sum + read.bytes, unchanged.bytes);
  return {
    seconds: roundTenth(seconds),
    megabytesPerSecond: roundTenth(bytes / 1e6 / seconds),
    refused: reads.filter(({ status }) => status !== 200).length,
    healthMsP99: msP99,
    healthMsMax: msMax,
    megabytesBefore,
    megabytesPeak: await peakOf(site),
    unchangedMs,
  };
}

/** The largest resident size of the site so far (`VmHWM`, Linux). */
async function peakOf({ child }: OwnSite): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_000);
}

async function importConversation(dataDir: string, votes: number): Promise<void> {
  const folder = join(dataDir, 'export');
  await mkdir(folder);
  const comments = Array.from(
    { length: statements },
    (_, sid) => `${1_700_000_000 + sid},${sid},${sid},0,0,1,Sentence number ${sid}\n`,
  );
  const head = 'timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n';
  await writeFile(join(folder, 'comments.csv'), head + comments.join(''));
  const rows = Array.from({ length: Math.ceil(votes / statements) }, (_, pid) =>
    Array.from({ length: statements }, (_, sid) => {
      const value = sid === pid || (pid + (sid % 3)) % 2 === 0 ? 1 : -1;
      return `${1_700_100_000 + pid},${sid},${pid},${value}\n`;
    }).join(''),
  );
  await writeFile(
    join(folder, 'votes.csv'),
    `timestamp,comment-id,voter-id,vote\n${rows.join('')}`,
  );
  const call = ['deliberations', 'import', folder, '--slug', slug];
  await run(process.execPath, [launcher, ...call], { env: environmentOf({ DATA_DIR: dataDir }) });
}
