import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import type { SqlRunner } from '../../../platform/database/database.ts';
import { actOf, append, openPlatformOfLog } from '../test/log.ts';
import { examineKey } from './examine-key.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { keyFile, makeLogKey } from './log-key.ts';

const test = await openPlatformOfLog();
afterAll(() => test.close());

const both = { web: true, worker: true };
const examined = async (production: boolean, parts = both) => {
  const { config, database } = test.platform;
  const [finding] = await examineKey({ config: { ...config, production }, database, parts });
  return finding;
};

it('wants a key before the first start in production, and elsewhere none', async () => {
  expect(await examined(true)).toMatchObject({ state: 'problem', found: { isSet: false } });
  expect(await examined(false)).toMatchObject({ state: 'note', found: { isSet: false } });
});

it('finds nothing wrong with the key that signs, and tells a lost one, another one and none at all', async () => {
  await makeLogKey(test.platform.config, test.platform.random);
  await append(test, actOf('signed'));
  await integrate(test.platform, await openLog(test.platform));
  expect(await examined(true)).toMatchObject({ state: 'ok', found: { isSet: true } });

  const file = keyFile(test.platform.config);
  const own = readFileSync(file);
  rmSync(file);
  expect(await examined(false)).toMatchObject({
    state: 'problem',
    found: { file, isSet: false },
    mend: { en: expect.stringContaining('Bring it back') },
  });
  expect(await examined(true, { web: true, worker: false })).toMatchObject({ state: 'note' });

  await makeLogKey(test.platform.config, test.platform.random);
  const other = await examined(true);
  expect(other).toMatchObject({
    state: 'problem',
    found: { file, why: expect.stringContaining('not that of the log') },
  });
  expect(JSON.stringify(other)).not.toContain(readFileSync(file, 'utf8').trim());

  writeFileSync(file, 'no key');
  expect(await examined(true)).toMatchObject({
    ...{ state: 'problem', found: { file } },
    mend: { en: expect.stringContaining('Bring the right one back') },
  });
  writeFileSync(file, own);
  expect(await examined(true)).toMatchObject({ state: 'ok' });
});

it('has the right key kept where others may read it, or the site may not', async () => {
  const file = keyFile(test.platform.config);
  const kept = { state: 'problem', mend: { en: expect.stringContaining(`chmod 600 ${file}`) } };
  chmodSync(file, 0o644);
  expect(await examined(true)).toMatchObject(kept);
  expect(await examined(false)).toMatchObject({ state: 'ok' });
  chmodSync(file, 0o600);
  const own = readFileSync(file);
  rmSync(file);
  mkdirSync(file);
  expect(await examined(true)).toMatchObject(kept);
  rmSync(file, { recursive: true });
  writeFileSync(file, own, { mode: 0o600 });
});

it('leaves it to the finding of the database that it could not be asked', async () => {
  const { config } = test.platform;
  const query = async () => Promise.reject(new Error('no connection'));
  const database = { ...test.platform.database, sql: { query } as unknown as SqlRunner };
  await expect(examineKey({ config, database, parts: both })).rejects.toThrow('no connection');
});
