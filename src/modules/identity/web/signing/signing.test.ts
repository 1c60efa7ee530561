import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csrfToken } from '../../../../platform/http/forgery.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { cookieHeader } from '../../test/visitor.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
afterAll(() => test.close());

const origin = 'http://localhost:3000';
let browsers = 0;

/** A browser that plays a persona. */
async function play(persona: string) {
  browsers += 1;
  const device = `browser-${browsers}`.padEnd(22, '-');
  let session = '';
  const cookie = () => [`skylantern-browser=${device}`, session].filter(Boolean).join('; ');
  const keep = (answer: Response) => {
    const set = answer.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
    if (set.length > 0) session = cookieHeader(set);
    return answer;
  };
  const post = async (path: string, fields: Record<string, string> = {}) =>
    keep(
      await test.request(path, {
        method: 'POST',
        headers: { cookie: cookie(), origin },
        body: new URLSearchParams({ csrf: csrfToken(test.platform, device), ...fields }),
      }),
    );
  const get = async (path: string) =>
    keep(await test.request(path, { headers: { cookie: cookie() } }));
  await post('/en/identity/personas', { persona });
  return { post, get, cookie, text: async (path: string) => (await get(path)).text() };
}

const to = (answer: Response) => answer.headers.get('location') ?? '';
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

const school = {
  id: 'harbour-school',
  nameZh: '港邊小學',
  nameEn: 'Harbour School',
  kind: 'school',
  parent: '',
};

describe('founding a body', () => {
  it('takes the keeper and the trustee, each signing the same text', async () => {
    const keeper = await play('keeper');
    const asked = await keeper.post('/en/identity/bodies/new', school);
    expect(asked.status).toBe(303);
    expect(to(asked)).toMatch(/^\/en\/identity\/confirm\//);
    const page = await keeper.text(to(asked));
    expect(page).toContain('Found the body “Harbour School”');
    const before = keeper.cookie();
    const signed = await keeper.post(to(asked), { method: 'persona' });
    expect(to(signed)).toBe('/en/identity/waiting?done=waits');
    expect(keeper.cookie()).not.toBe(before);
    expect(await keeper.text(to(signed))).toContain('it now waits for the other side');
    const trustee = await play('trustee');
    const waiting = await trustee.text('/en/identity/waiting');
    expect(waiting).toContain('Harbour School');
    const [, way = ''] = /action="(\/en\/identity\/waiting\/[^"]+\/sign)"/.exec(waiting) ?? [];
    const led = await trustee.post(way);
    const done = await trustee.post(to(led), { method: 'persona' });
    expect(to(done)).toBe('/en/identity/waiting?done=signed');
    expect(await query(`select id from identity.body where id = 'harbour-school'`)).toHaveLength(1);
  });
});
