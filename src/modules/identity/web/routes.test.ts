import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csrfToken } from '../../../platform/http/forgery.ts';
import { wrongNumberWords } from '../../../platform/messaging/sms/wrong-number-words.ts';
import { often } from '../../../platform/testing/every.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { cookieHeader, deliverMail, otherDigits, readCode } from '../test/visitor.ts';

const device = 'browser-of-one-visitor';
const address = 'someone@example.org';
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

/** A browser that keeps its mark and its session. */
function visit(mark = device) {
  let session = '';
  const cookie = () => [`skylantern-browser=${mark}`, session].filter(Boolean).join('; ');
  const keep = (response: Response) => {
    const set = response.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
    if (set.length > 0) session = cookieHeader(set);
    return response;
  };
  return {
    cookies: cookie,
    get: async (path: string) => keep(await test.request(path, { headers: { cookie: cookie() } })),
    post: async (path: string, fields: Record<string, string>, origin = 'http://localhost:3000') =>
      keep(
        await test.request(path, {
          method: 'POST',
          headers: { cookie: cookie(), origin },
          body: new URLSearchParams({ csrf: csrfToken(test.platform, mark), ...fields }),
        }),
      ),
  };
}

async function enter(visitor: ReturnType<typeof visit>, back = '', to = address) {
  await visitor.post('/en/identity/sign-in', { contact: to, back });
  await deliverMail(test);
  return visitor.post('/en/identity/code', { code: readCode(test, to), back });
}

const location = (response: Response) => response.headers.get('location');

describe('signing in on the pages', () => {
  it('leads from the address over the code back to where one was', async () => {
    const visitor = visit();
    const page = await visitor.get('/en/identity/sign-in?back=/en/deliberations');
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(await page.text()).toContain('name="back" value="/en/deliberations"');
    const sent = await visitor.post('/en/identity/sign-in', {
      contact: address,
      back: '/en/deliberations',
    });
    expect(sent.status).toBe(303);
    expect(location(sent)).toBe('/en/identity/code?back=%2Fen%2Fdeliberations');
    const asked = await (await visitor.get(location(sent) ?? '')).text();
    expect(asked).toContain(address);
    expect(asked).toContain('autocomplete="one-time-code"');
    expect(asked).toContain('inputmode="numeric"');
    await deliverMail(test);
    const code = readCode(test, address);
    const entered = await visitor.post('/en/identity/code', { code, back: '/en/deliberations' });
    expect(entered.status).toBe(303);
    expect(location(entered)).toBe('/en/deliberations');
    expect(await (await visitor.get('/en/identity/me')).text()).toContain(address);
  });

  it('shows the address of a code to no other browser', async () => {
    await visit().post('/en/identity/sign-in', { contact: address });
    const other = await visit('browser-of-some-other-').get('/en/identity/code');
    expect(other.status).toBe(303);
    expect(location(other)).toMatch(/^\/en\/identity\/sign-in/);
  });

  it('asks again, in the same words, when a code is wrong, spent, expired or was never sent', async () => {
    const visitor = visit();
    await visitor.post('/en/identity/sign-in', { contact: address });
    await deliverMail(test);
    const wrong = otherDigits(readCode(test, address));
    const pages: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const response = await visitor.post('/en/identity/code', { code: wrong });
      expect(response.status).toBe(422);
      pages.push(withoutNumbers(await response.text()));
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('This code does not work');
    const never = await visit('browser-of-some-other-').post('/en/identity/code', { code: wrong });
    expect(never.status).toBe(422);
    expect(await never.text()).toContain('This code does not work');
  });

  it('keeps what was typed when it is no address, and says so beside the field', async () => {
    const response = await visit().post('/zh-Hant/identity/sign-in', { contact: 'some"one' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="some&quot;one"');
    expect(page).toContain('請寫完整的電子郵件信箱');
    expect(page).toContain('href="#contact"');
  });

  it('says beside the field what is wrong with a number, and keeps it', async () => {
    const response = await visit().post('/zh-Hant/identity/sign-in', { contact: '02-2345-6789' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="02-2345-6789"');
    expect(page).toContain(wrongNumberWords('zh-Hant', 'not-mobile'));
  });

  it('while no text message can leave takes addresses alone, and says so', async () => {
    expect(await (await visit().get('/en/identity/sign-in')).text()).toContain('E-mail or mobile');
    const spent = await createTestPlatform('tables', { DEMO: '0', SMS_PER_HOUR: '0' });
    const page = await (await spent.request('/en/identity/sign-in')).text();
    await spent.close();
    expect(page).toContain('No more text messages in this hour');
    expect(page).toContain('type="email"');
    expect(page).not.toContain('E-mail or mobile');
  });

  it('says when to ask again after three codes', async () => {
    const visitor = visit();
    for (let time = 0; time < 3; time += 1) {
      await visitor.post('/en/identity/sign-in', { contact: address });
    }
    const response = await visitor.post('/en/identity/sign-in', { contact: address });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('120');
    expect(await response.text()).toContain('You can ask again in 2 minutes');
  });

  it('answers alike for as many known as unknown contacts', async () => {
    const { sql } = test.platform.database;
    const answers = { known: new Set<string>(), unknown: new Set<string>() };
    for (let number = 100; number < often(120, 300); number += 1) {
      const known = `known-${number}@example.org`;
      await sql.query('truncate rate_limits.used_points');
      await enter(visit(), '', known);
      for (const [kind, email] of [
        ['known', known],
        ['unknown', `fresh-${number}@example.org`],
      ] as const) {
        answers[kind].add(await describeAnswer(email));
      }
    }
    expect(answers.known.size).toBe(1);
    expect(answers.unknown).toEqual(answers.known);
  });

  async function describeAnswer(email: string): Promise<string> {
    const response = await visit().post('/en/identity/sign-in', { contact: email });
    const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
    return JSON.stringify([response.status, headers, (await response.text()).length]);
  }

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/%5c/../..//evil.example',
    '/.//evil.example',
    'evil',
    '',
  ])('never leads to another site: %j', async (back) => {
    const answer = location(await enter(visit(), back));
    expect(new URL(answer ?? '', 'http://localhost:3000').host).toBe('localhost:3000');
    expect(answer).toMatch(/^\/(?![/\\])/);
  });

  it('is refused without our token, from a foreign origin, and never happens by GET', async () => {
    const visitor = visit();
    const forged = await visitor.post('/en/identity/sign-in', { contact: address, csrf: 'x' });
    const foreign = await visitor.post(
      '/en/identity/sign-in',
      { contact: address },
      'https://evil.example',
    );
    expect([forged.status, foreign.status]).toEqual([403, 403]);
    expect((await visitor.get('/en/identity/sign-out')).status).toBe(405);
    await deliverMail(test);
    expect(test.mails).toEqual([]);
  });
});

describe('the own account', () => {
  it('leads whoever is not signed in to sign in and back', async () => {
    const response = await visit().get('/en/identity/me');
    expect(response.status).toBe(303);
    expect(location(response)).toBe('/en/identity/sign-in?back=%2Fen%2Fidentity%2Fme');
  });

  it('signs out here, or everywhere', async () => {
    const [here, there] = [visit(), visit('browser-of-some-other-')];
    await enter(here);
    await enter(there);
    expect((await here.post('/en/identity/sign-out', { where: 'here' })).status).toBe(303);
    expect((await here.get('/en/identity/me')).status).toBe(303);
    expect((await there.get('/en/identity/me')).status).toBe(200);
    await enter(here);
    await here.post('/en/identity/sign-out', { where: 'everywhere' });
    expect((await there.get('/en/identity/me')).status).toBe(303);
  });

  it('is left by one press on any page, also without a script', async () => {
    const visitor = visit();
    const home = async () => (await visitor.get('/en/about')).text();
    expect(await home()).not.toContain('action="/en/identity/sign-out"');
    await enter(visitor);
    const form = /<form[^>]*action="\/en\/identity\/sign-out"[\s\S]*?<\/form>/.exec(
      await home(),
    )?.[0];
    expect(form).toContain('<button type="submit">Sign out</button>');
    const csrf = /name="csrf" value="([^"]+)"/.exec(form ?? '')?.[1] ?? '';
    expect((await visitor.post('/en/identity/sign-out', { csrf })).status).toBe(303);
    expect((await visitor.get('/en/identity/me')).status).toBe(303);
  });

  it('is ended on the server too where its browser is forgotten, and in no other browser', async () => {
    const [here, there] = [visit(), visit('browser-of-some-other-')];
    await enter(here);
    await enter(there);
    const copied = here.cookies();
    expect(await (await here.get('/en/identity/me')).text()).toContain(
      'It also signs you out here.',
    );
    expect((await here.post('/en/forget-browser', {})).status).toBe(303);
    const asked = await test.request('/en/identity/me', { headers: { cookie: copied } });
    expect(asked.status).toBe(303);
    expect((await there.get('/en/identity/me')).status).toBe(200);
  });
});

describe('personas on the pages', () => {
  async function openWithPeople(DEMO: string): Promise<void> {
    await test.close();
    test = await createTestPlatform('people', { DEMO });
  }

  it('are not found outside of demo mode', async () => {
    await openWithPeople('0');
    const response = await visit().post('/en/identity/personas', {
      persona: 'convener',
      back: '/',
    });
    expect(response.status).toBe(404);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('sign in by one press in demo mode, and show their offices', async () => {
    await openWithPeople('1');
    const visitor = visit();
    const back = '/zh-Hant/deliberations';
    const played = await visitor.post('/zh-Hant/identity/personas', { persona: 'convener', back });
    expect([played.status, location(played)]).toEqual([303, back]);
    const page = await (await visitor.get('/zh-Hant/identity/me')).text();
    expect(page).toContain('公民討論承辦人');
    expect(page).toContain('市場處');
    expect(page).toContain('沒有訂期限');
  });

  it('find the code of the page that waits for it in the bar', async () => {
    await openWithPeople('1');
    const visitor = visit();
    await visitor.post('/en/identity/sign-in', { contact: address });
    await deliverMail(test);
    expect(await (await visitor.get('/en/identity/code')).text()).toContain(
      readCode(test, address),
    );
  });
});

/** Request ids, tokens and keys differ in every answer. */
function withoutNumbers(page: string): string {
  return page.replace(/value="[A-Za-z0-9_-]{20,}"/g, 'value');
}
