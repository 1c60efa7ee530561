import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { signedIn } from '../test/passkey-holder.ts';
import { browser, enter } from '../test/visitor.ts';
import { endOffice } from './end-office.ts';
import { resignOffice } from './resign-office.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people');
});
afterAll(() => test.close());

const running = '00000000-0000-4000-8000-000000000001';
const over = '00000000-0000-4000-8000-000000000002';

/** Somebody who held one office and holds another. @returns how they act */
async function holder() {
  const mark = browser('holder');
  const { personId, cookie } = await enter(test, mark, 'holder@example.org');
  for (const [id, until] of [
    [running, 'null'],
    [over, `'2026-06-15'`],
  ]) {
    await test.platform.database.sql.query(`insert into identity.appointment
      (id, body_id, office_id, person_id, starts_at, ends_at, proposed_by, accepted_at)
      values ('${id}', 'city-hall', 'moderator', '${personId}', '2026-06-01', ${until}, 'test', '2026-06-01')`);
  }
  return (await signedIn(test, mark, cookie)).actor;
}

describe('laying an office down', () => {
  it('is for whoever holds it, once, and for what is there', async () => {
    const actor = await holder();
    const mark = browser('another');
    const { cookie } = await enter(test, mark, 'another@example.org');
    const { actor: another } = await signedIn(test, mark, cookie);
    const { platform } = test;
    expect(await resignOffice(platform, another, running, {})).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    const unknown = '00000000-0000-4000-8000-00000000000f';
    expect(await resignOffice(platform, actor, unknown, {})).toMatchObject({
      refusal: { code: 'identity.no-such-appointment' },
    });
    const reason = 'The desk closes.';
    expect(await endOffice(platform, operator, over, { reason })).toMatchObject({
      refusal: { code: 'identity.office-over' },
    });
    expect(await endOffice(platform, operator, running, { reason })).toMatchObject({ ok: true });
  });
});
