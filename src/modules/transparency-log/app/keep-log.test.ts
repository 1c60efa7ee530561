import { readFileSync, renameSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Run, startRuns } from '../../../platform/runs/runs.ts';
import { openLog as openLogOfSite } from '../../../platform/telemetry/log.ts';
import { type Connection, openTestPlatform } from '../../../platform/testing/open-test-platform.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { transparencyLog } from '../module.ts';
import { findEntriesByKey } from '../store/entries.ts';
import { findLatestCheckpoint } from '../store/read.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { guardFile } from './guard.ts';
import { keepLog } from './keep-log.ts';
import { keyFile } from './log-key.ts';
import { theLog } from './the-log.ts';

let test: TestPlatform;
let other: TestPlatform;

beforeEach(async () => {
  test = await openPlatformOfLog();
  const { database, config } = test.platform;
  const settings = { DATA_DIR: config.dataDir, BASE_URL: config.baseUrl };
  const connection = database.connection as Connection;
  other = await openTestPlatform(connection, settings, 'another process', [transparencyLog]);
});
afterEach(async () => {
  await other.close();
  await test.close();
});

const soon = { timeout: 30_000, interval: 5 };
const quick = { rest: () => new Promise<void>((resolve) => setImmediate(resolve)) };
const keep = ({ platform }: TestPlatform) => startRuns(platform, [keepLog], quick);

async function indexesOf(keys: readonly string[]) {
  const found = await findEntriesByKey(test.platform.database.db, theLog, keys);
  return keys.map((key) => found.get(key)?.idx);
}

/** How large the database, its last signature and the guard say that the log is, and what waits. */
async function state() {
  const { database, config } = test.platform;
  const { rows } = await database.sql.query(`select
    (select size::int from transparency_log.tree) as tree,
    (select count(*)::int from transparency_log.place) as entries,
    (select count(*)::int from transparency_log.pending) as pending`);
  const newest = await findLatestCheckpoint(database.db, theLog);
  return {
    ...(rows[0] as { tree: number; entries: number; pending: number }),
    signed: newest?.size,
    isGuarded: newest?.note === readFileSync(guardFile(config), 'utf8'),
  };
}

const whole = (size: number, pending = 0) => ({
  ...{ tree: size, entries: size, signed: size },
  ...{ pending, isGuarded: true },
});

/** Entries that wait, as if that many acts had ended. */
async function copyEntry(key: string, count: number) {
  await test.platform.database.sql.query(
    `insert into transparency_log.entry
      (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, at)
    select gen_random_uuid(), log_id, data, leaf_hash, key || ' copy ' || n, kind, subject_type, subject_id, at
    from transparency_log.entry, generate_series(1, $2::int) n where key = $1`,
    [key, count],
  );
}

describe('a worker', () => {
  it('founds the log at its first turn, though nobody has recorded anything', async () => {
    const running = keep(test);
    await vi.waitUntil(async () => (await state().catch(() => undefined))?.isGuarded, soon);
    await running.stop();
    expect(await state()).toEqual(whole(0));
  });

  it('gives an index to what another process recorded, also later', async () => {
    const running = keep(test);
    for (const name of ['early', 'late']) {
      await append(other, actOf(`${name} 0`), actOf(`${name} 1`));
      await vi.waitUntil(async () => (await indexesOf([`${name} 1`]))[0] !== null, soon);
    }
    await running.stop();
    expect(await indexesOf(['early 0', 'early 1', 'late 0', 'late 1'])).toEqual([0, 1, 2, 3]);
    expect(await state()).toEqual(whole(4));
  });

  it('takes the next batch at once while one was full, and signs no more often than that', async () => {
    await append(other, actOf('one'));
    await copyEntry('one', 4_096 + 2);
    expect(await keepLog.turn(test.platform)).toBe(true);
    expect(await state()).toEqual(whole(4_096, 3));
    expect(await keepLog.turn(test.platform)).toBe(false);
    expect(await state()).toEqual(whole(4_099));
  });

  it('beside another one gives each entry one index, and nothing is half done when both stop', async () => {
    await append(other, actOf('one'));
    const workers = [keep(test), keep(other)];
    for (let round = 0; round < 5; round += 1) {
      await append(other, ...manyActs(`round ${round}`, 20));
    }
    await copyEntry('one', 1_000);
    await Promise.all(workers.map((each) => each.stop()));
    const left = await state();
    expect(left).toEqual(whole(left.tree, 1_101 - left.tree));
    await keepLog.turn(test.platform);
    expect(await state()).toEqual(whole(1_101));
  });
});

describe('in production, where the key of the log is missing', () => {
  const inProduction = () => ({
    ...test.platform,
    config: { ...test.platform.config, production: true },
  });
  const check = (worker: boolean) =>
    transparencyLog.checkStart?.(inProduction(), { web: true, worker });
  const why = /^The key of the log is missing: .* make one: skylantern transparency-log keygen$/;

  it('a worker does not start and says how to get one; web alone needs none', async () => {
    expect(await check(true)).toMatch(why);
    expect(await check(false)).toBeNull();
    await keepLog.turn(test.platform);
    expect(await check(true)).toBeNull();
  });

  it('a running worker says so once and signs nothing, until the key is back', async () => {
    await keepLog.turn(test.platform);
    await append(test, actOf('waits'));
    const key = keyFile(test.platform.config);
    renameSync(key, `${key}.lost`);
    const lines: { run: string; level: number; err?: { message: string } }[] = [];
    const log = openLogOfSite('warn', { write: (line) => void lines.push(JSON.parse(line)) });
    const turn = vi.fn<Run['turn']>((platform) => keepLog.turn(platform));
    const running = startRuns({ ...inProduction(), log }, [{ ...keepLog, turn }], quick);
    await vi.waitUntil(() => turn.mock.calls.length > 3, soon);
    expect(await state()).toEqual(whole(0, 1));
    renameSync(`${key}.lost`, key);
    await vi.waitUntil(async () => (await state()).pending === 0, soon);
    await running.stop();
    expect(lines).toMatchObject([
      { run: keepLog.name, level: 50, err: { message: expect.stringMatching(why) } },
    ]);
  });
});
