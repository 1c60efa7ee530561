import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { insertProviderAccount } from '../../store/provider-accounts.ts';
import { openBrowser } from '../../test/browser.ts';
import { changeWays } from '../../test/change-ways.ts';
import { settingOf } from '../../test/oidc-server.ts';

const strong = { id: 'state', issuer: 'https://state.example' };
let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people', {
    DEMO: '0',
    OIDC_PROVIDERS: JSON.stringify([settingOf(strong, 'high')]),
  });
  ways = changeWays(test);
});
afterAll(() => test.close());

const personOf = async (name: string) => {
  const id = await ways.contactId(name);
  const [found] = await ways.rows('select person_id from identity.contact where id = $1', [id]);
  return String(found?.person_id);
};

describe('an account that a provider worth a passkey opens', () => {
  it('is not changed by whoever has the mailbox alone: no contact, no paper', async () => {
    const own = await ways.enter('citizen');
    await ways.addTo(own, 'citizen', 'citizen-two');
    await insertProviderAccount(
      test.platform.database.db,
      { issuer: strong.issuer, accountId: 'citizen' },
      { id: 'one', personId: await personOf('citizen'), at: test.platform.clock() },
    );
    const thief = await ways.enter('citizen', openBrowser(test, 'thief'));
    const tried = [
      await thief.post('/en/identity/paper'),
      await thief.post(await ways.removalOf(thief, 'citizen-two')),
      await ways.proveContact(thief, 'thief'),
    ];
    for (const answer of tried) {
      expect([answer.status, await answer.text()]).toEqual([
        403,
        expect.stringContaining('sign in with your passkey'),
      ]);
    }
  });
});
