import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { type Browser, leadsTo, openBrowser } from '../../test/browser.ts';
import { openGuest, openOidcServer, settingOf } from '../../test/oidc-server.ts';
import { browser, enter } from '../../test/visitor.ts';

type Server = Awaited<ReturnType<typeof openOidcServer>>;

let test: TestPlatform;
let city: Server;
let state: Server;
beforeAll(async () => {
  const site = 'http://localhost:3000';
  [city, state] = [await openOidcServer('city', site), await openOidcServer('state', site)];
  test = await createTestPlatform('people', {
    DEMO: '0',
    OUTBOUND_NETWORKS: '127.0.0.0/8',
    OIDC_PROVIDERS: JSON.stringify([settingOf(city), settingOf(state, 'high')]),
  });
  // What a provider signs is of this very minute.
  test.setNow(new Date());
});
afterAll(async () => {
  await test.close();
  await city.close();
  await state.close();
});

const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

/** Goes to a provider from a page of ours. @returns the address that it leads back to */
async function visit(by: Browser, id: string, login: string, fields = {}): Promise<string> {
  const led = await by.post(`/en/identity/provider/${id}`, { purpose: 'sign-in', ...fields });
  return openGuest()(leadsTo(led), login);
}

const comeBack = (by: Browser, address: string) =>
  by.get(address.replace('http://localhost:3000', ''));

async function signIn(by: Browser, id: string, login: string, back = '/en/') {
  return comeBack(by, await visit(by, id, login, { back }));
}

describe('signing in by a provider', () => {
  it('makes a person of its own at the first time, and finds it at the next', async () => {
    const one = openBrowser(test, 'first');
    expect(leadsTo(await signIn(one, 'city', 'ann', '/en/identity/me'))).toBe('/en/identity/me');
    const page = await one.text('/en/identity/me');
    expect(page).toContain('city account');
    expect(page).toContain('None. You sign in by an account elsewhere');
    const again = openBrowser(test, 'second');
    await signIn(again, 'city', 'ann');
    expect(
      await query(`select provider_id, account_id, count(distinct user_id)::int as people,
      count(*)::int as rows from identity.account where account_id = 'ann' group by 1, 2`),
    ).toEqual([{ provider_id: city.issuer, account_id: 'ann', people: 1, rows: 1 }]);
    expect(
      await query(`select assurance from identity.session s
      join identity.account a on a.user_id = s.user_id where account_id = 'ann'`),
    ).toEqual([{ assurance: 'provider' }, { assurance: 'provider' }]);
    expect(await query('select * from identity.provider_visit')).toEqual([]);
  });
});
