import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { plainText } from '../../../../platform/ui/test/markup.ts';
import { appoint } from '../../app/appoint.ts';
import { endOffice } from '../../app/end-office.ts';
import { browser, enter } from '../../test/visitor.ts';

let test: TestPlatform;
let ended: string;
let running: string;
let offered: string;

async function invite(name: string, office: string, until: Date | null = null) {
  const outcome = await appoint(test.platform, operator, {
    contact: `${name}@example.org`,
    publicName: name,
    body: 'harbour-office',
    office,
    newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
    until,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.appointment;
}

const later = (days: number) =>
  test.setNow(new Date(test.platform.clock().getTime() + days * 86_400_000));
const page = async (path: string) => (await test.request(`/en/identity${path}`)).text();
const json = async (path: string) => (await test.request(`/api/identity${path}`)).json();

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
  test.setNow(new Date('2026-07-01T01:00:00Z'));
  ended = await invite('lin', 'moderator');
  await enter(test, browser('lin'), 'lin@example.org');
  later(10);
  const end = await endOffice(test.platform, operator, ended, { reason: 'The term was short.' });
  if (!end.ok) throw new Error(end.refusal.code);
  later(5);
  running = await invite('wang', 'moderator');
  await enter(test, browser('wang'), 'wang@example.org');
  offered = await invite('chen', 'registrar');
  later(1);
});
afterAll(() => test.close());

describe('the page of a body', () => {
  it('tells its kind and side, who holds its offices now and before, and the gap between', async () => {
    const text = plainText(await page('/bodies/harbour-office'));
    expect(text).toContain('local government, on the side of government');
    expect(text).toContain('1 office, 2 times in office, 1 gap, 0 delegations');
    for (const name of ['lin', 'wang']) expect(text).toContain(name);
    expect(text).not.toContain('chen');
  });
});
describe('the page of an appointment', () => {
  it('tells how it ended, and the reason that everybody may read', async () => {
    const text = plainText(await page(`/appointments/${ended}`));
    for (const words of ['lin', 'Over', 'Ended by somebody else', 'The term was short.'])
      expect(text).toContain(words);
    expect(plainText(await page(`/appointments/${running}`))).toContain('Held now');
  });

  it('is not there for what is merely offered, nor for what is no id', async () => {
    for (const id of [offered, 'x', '00000000-0000-4000-8000-000000000000'])
      expect((await test.request(`/en/identity/appointments/${id}`)).status).toBe(404);
  });
});

void json;
