import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { countAttempt, findSentCode, replaceCode, type StoredCode, takeCode } from './codes.ts';
import { code } from './schema.ts';

const at = new Date('2026-07-01T04:00:00Z');
const expiresAt = new Date('2026-07-01T04:10:00Z');
const stored: StoredCode = {
  id: '00000000-0000-4000-8000-000000000001',
  purpose: 'sign-in',
  browser: 'browser',
  lookup: 'contact',
  address: 'sealed',
  subject: '',
  mac: 'mac',
  expiresAt,
};
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(async () => {
  await test.platform.database.db.delete(code);
  await replaceCode(test.platform.database.db, stored);
});
afterAll(() => test.close());

const db = () => test.platform.database.db;
async function count(browser = 'browser', when = at) {
  const request = { act: 'identity.sign-in', actor: operator };
  const counted = await perform(test.platform, request, async ({ tx }) =>
    done(await countAttempt(tx, browser, 'sign-in', when)),
  );
  return counted.ok ? counted.value : counted;
}

describe('a stored code', () => {
  it('is given out for five attempts, parallel ones included', async () => {
    const attempts = await Promise.all(Array.from({ length: 20 }, () => count()));
    expect(attempts.filter((attempt) => attempt !== undefined)).toHaveLength(5);
  });

  it('is given to its own browser only, and not once it has expired', async () => {
    expect(await count('another')).toBeUndefined();
    expect(await count('browser', expiresAt)).toBeUndefined();
    expect(await count('browser', new Date(expiresAt.getTime() - 1))).toMatchObject(stored);
  });

  it('is used up by exactly one of ten who hold it', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => takeCode(db(), stored)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('cannot be used any more once a newer one has replaced it, whose attempts begin anew', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await count();
    const newer = { ...stored, id: '00000000-0000-4000-8000-000000000002', mac: 'newer' };
    await replaceCode(db(), newer);
    expect(await takeCode(db(), stored)).toBe(false);
    expect(await count()).toMatchObject(newer);
  });

  it('tells only its own browser where it was sent, and only while it lasts', async () => {
    const sent = (browser: string, when: Date) => findSentCode(db(), browser, 'sign-in', when);
    expect(await sent('browser', at)).toMatchObject({ id: stored.id, address: 'sealed' });
    expect(await sent('another', at)).toBeUndefined();
    expect(await sent('browser', expiresAt)).toBeUndefined();
  });
});
