import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summariseLatencies } from '../../../platform/bench/pace.ts';
import type { Platform } from '../../../platform/platform.ts';
import { exportLog } from '../app/export-log.ts';
import { openLog } from '../app/found-log.ts';
import { openLogFiles } from '../app/log-files.ts';
import { verifyLog } from '../app/verify-log.ts';
import type { Signer } from '../domain/note-keys.ts';
import { appendInvented, leavePending, rowOf } from './append-invented.ts';
import { dropBareTables, insertInBulk, insertPlainly, makeBareTables } from './bare-tables.ts';
import { callAll, cut, secondsOf } from './callers.ts';
import { integrateAll, integrateBeside } from './integrating.ts';
import { timeProofs, timeReceipts } from './receipts-bench.ts';

interface Settings {
  /** Entries of the log in the end. */
  readonly leaves: number;
  say(message: string): void;
}

interface LogMeasured {
  readonly leaves: number;
  readonly engine: string;
  /** Acts of their own transactions, until the last has its index. */
  readonly append_per_s: number;
  readonly plain_insert_per_s: number;
  readonly append_ratio: number;
  readonly integrate_per_s: number;
  readonly bulk_insert_per_s: number;
  readonly integrate_ratio: number;
  readonly receipt_ms: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly proof_ms: { readonly p50: number; readonly p95: number };
  readonly verify_per_s: number;
  readonly root: string;
  readonly verified: boolean;
}

/** Of the entries, at most so many are acts by themselves; then so many at a fixed rate. */
const [mostAlone, mostPaced] = [20_000, 2_000];
/** What is compared takes turns of at least so many, so that a machine that is busy for a while slows both. */
const [mostTurns, leastOfTurn] = [8, 500];

/**
 * Measures a log that is empty, on a database that nobody else uses: acts beside plain inserts of the
 * same rows, integration of a backlog beside bulk inserts of the same rows, receipts at a fixed rate,
 * proofs, and the verification of an export.
 */
export async function benchLog(platform: Platform, settings: Settings): Promise<LogMeasured> {
  const { leaves, say } = settings;
  const signer = await openLog(platform);
  const alone = Math.min(mostAlone, Math.ceil(leaves / 2));
  const paced = Math.min(mostPaced, Math.floor(leaves / 10));
  const { sql } = platform.database;
  await makeBareTables(sql);
  say(`${alone} acts by themselves …`);
  const one = await compareAppend(platform, signer, numbersFrom(0, alone));
  say(`${leaves - alone - paced} entries of a backlog …`);
  const many = await compareIntegrate(platform, signer, numbersFrom(alone, leaves - paced));
  await dropBareTables(sql);
  say(`${paced} acts at a fixed rate …`);
  const receipts = await timeReceipts(platform, signer, numbersFrom(leaves - paced, leaves));
  say('Proofs and verification …');
  return {
    leaves,
    engine: await nameEngine(platform),
    ...{ append_per_s: one.ours, plain_insert_per_s: one.bare, append_ratio: one.ratio },
    ...{ integrate_per_s: many.ours, bulk_insert_per_s: many.bare, integrate_ratio: many.ratio },
    receipt_ms: spread(receipts),
    proof_ms: pick(spread(await timeProofs(platform, leaves))),
    ...(await measureVerification(platform)),
  };
}

const numbersFrom = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => from + at);

async function compareAppend(
  platform: Platform,
  signer: Signer<'ed25519'>,
  numbers: readonly number[],
) {
  return compare(numbers, {
    bare: (some) =>
      insertPlainly(
        platform,
        some.map((number) => rowOf(platform, number)),
      ),
    ours: (some) =>
      secondsOf(() => {
        const acts = () => callAll(some, (number) => appendInvented(platform, number));
        return integrateBeside(platform, signer, acts);
      }),
  });
}

async function compareIntegrate(
  platform: Platform,
  signer: Signer<'ed25519'>,
  numbers: readonly number[],
) {
  return compare(numbers, {
    bare: (some) =>
      insertInBulk(
        platform,
        some.map((number) => rowOf(platform, number)),
      ),
    async ours(some) {
      await leavePending(platform, some);
      return secondsOf(() => integrateAll(platform, signer));
    },
  });
}

/** Gives seconds for so many. */
type Run = (some: readonly number[]) => Promise<number>;

async function compare(numbers: readonly number[], run: { bare: Run; ours: Run }) {
  const seconds = { bare: 0, ours: 0 };
  for (const some of cut(numbers, Math.max(leastOfTurn, Math.ceil(numbers.length / mostTurns)))) {
    seconds.bare += await run.bare(some);
    seconds.ours += await run.ours(some);
  }
  const [bare, ours] = [numbers.length / seconds.bare, numbers.length / seconds.ours];
  return {
    bare: Math.round(bare),
    ours: Math.round(ours),
    ratio: Math.round((ours / bare) * 100) / 100,
  };
}

function spread(latencies: readonly number[]) {
  const { msP50: p50, msP95: p95, msP99: p99 } = summariseLatencies(latencies);
  return { p50, p95, p99 };
}

const pick = ({ p50, p95 }: ReturnType<typeof spread>) => ({ p50, p95 });

async function nameEngine({ config, database }: Platform): Promise<string> {
  const { rows } = await database.sql.query('show server_version');
  const [{ server_version: version }] = rows as [{ server_version: string }];
  return `PostgreSQL ${version}${config.databaseUrl === null ? ', embedded' : ''}`;
}

async function measureVerification(platform: Platform) {
  const folder = await mkdtemp(join(tmpdir(), 'skylantern-log-'));
  try {
    await exportLog(platform, folder);
    const begun = performance.now();
    const { ok, root, entries_checked } = await verifyLog({ files: openLogFiles(folder) });
    const seconds = (performance.now() - begun) / 1_000;
    return { verify_per_s: Math.round(entries_checked / seconds), root, verified: ok };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
