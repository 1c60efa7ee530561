import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
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
  expect(await examined(true)).toMatchObject({ state: 'problem', found: { file } });
  writeFileSync(file, own);
  expect(await examined(true)).toMatchObject({ state: 'ok' });
});
