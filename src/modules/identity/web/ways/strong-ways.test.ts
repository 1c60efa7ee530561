import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { openProviderSession } from '../../app/open-session.ts';
import { insertProviderAccount } from '../../store/provider-accounts.ts';
import { leadsTo, openBrowser } from '../../test/browser.ts';
import { changeWays, me } from '../../test/change-ways.ts';
import { settingOf } from '../../test/oidc-server.ts';
import { cookieHeader } from '../../test/visitor.ts';

const hour = 60 * 60_000;
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

  it('is changed as its owner asked, whatever way a thief has added before: none of it calls that back', async () => {
    const { db } = test.platform.database;
    const own = await ways.enter('robbed');
    await ways.addTo(own, 'robbed', 'robbed-two');
    const personId = await personOf('robbed');
    ways.later(48 * hour);
    const stolen = { issuer: strong.issuer, accountId: 'thief' };
    const since = test.platform.clock();
    await insertProviderAccount(db, stolen, { id: 'stolen', personId, at: since });
    const proved = { ...stolen, personId, provedAt: since.toISOString() };
    const opened = await openProviderSession(test.platform, proved, new Headers());
    if (!opened.ok) throw new Error(opened.refusal.code);
    const thief = openBrowser(test, 'by-provider', cookieHeader([opened.value.cookie]));
    const [{ id: change } = {}] = await ways.rows(
      `insert into identity.waiting_change select gen_random_uuid(), $1, 'remove-contact', $2,
         $3::timestamptz + interval '1 hour', $3::timestamptz + interval '25 hours' returning id`,
      [personId, await ways.contactId('robbed-two'), since],
    );
    ways.later(50 * hour);
    const refused = await thief.post('/en/identity/waiting-changes', { change: String(change) });
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Please sign in by an older way'),
    ]);
    await ways.enter('robbed', own);
    const kept = await own.post('/en/identity/waiting-changes', { change: String(change) });
    expect(leadsTo(kept)).toBe(`${me}?done=called-back`);
    ways.later(0);
  });
});
