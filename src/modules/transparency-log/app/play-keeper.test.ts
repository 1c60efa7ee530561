import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createTestPlatform } from '../../../platform/testing/test-platform.ts';
import { signingKeys } from '../domain/key-terms.ts';
import { readNote } from '../domain/signed-note.ts';
import { listKeys } from '../store/keys.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { countForgotten } from '../store/read-checkpoints.ts';
import { actOf, append, openPlatformOfLog } from '../test/log.ts';
import { countDays } from './count-days.ts';
import { keepLog } from './keep-log.ts';
import { theLog } from './the-log.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'log-'));
const test = await createTestPlatform('world', { DATA_DIR: dataDir });
const bare = await openPlatformOfLog();
afterAll(async () => {
  await test.close();
  await bare.close();
  rmSync(dataDir, { recursive: true });
});

const hidden = async () => {
  const { rows } = await test.platform.database.sql.query(
    `select count(distinct entry_id)::integer as count from transparency_log.opening
      where field = 'text'`,
  );
  return (rows as { count: number }[])[0]?.count;
};

it('has three entries of the sample world forgotten and a second key sign, once', async () => {
  const { db } = test.platform.database;
  const before = (await hidden()) ?? 0;
  for (const _turn of [1, 2, 3]) await keepLog.turn(test.platform);
  expect(await hidden()).toBe(before - 3);
  await countDays(test.platform);
  expect(
    (await countForgotten(db, theLog)).map(({ reason, entries }) => [reason, entries]),
  ).toEqual(
    expect.arrayContaining([
      ['by-mistake', 1],
      ['person-asked', 1],
      ['time-over', 1],
    ]),
  );
  expect(signingKeys(await listKeys(db, theLog))).toHaveLength(2);
  const newest = await findPublishedCheckpoint(db, theLog);
  expect(readNote(newest?.note ?? '').signatures).toHaveLength(2);
});

it('leaves a log alone that holds nothing of the sample world', async () => {
  await append(bare, ...['a', 'b', 'c'].map((id) => actOf(id, { private: { phone: id } })));
  await keepLog.turn(bare.platform);
  expect(await listKeys(bare.platform.database.db, theLog)).toHaveLength(1);
});
