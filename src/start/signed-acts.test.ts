import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../modules/identity/test/authenticator.ts';
import { addPasskeyTo, openBrowser, signByDevice } from '../modules/identity/test/browser.ts';
import { browser, enter } from '../modules/identity/test/visitor.ts';
import { openLog } from '../modules/transparency-log/app/found-log.ts';
import { integrate } from '../modules/transparency-log/app/integrate.ts';
import { addCommands } from '../modules/transparency-log/commands.ts';
import { forgetSigning } from '../platform/acts/forget-signing.ts';
import { ourOrigin } from '../platform/http/test/page-visit.ts';
import { type Challenge, challengeOf, hashOfText } from '../platform/powers/signing.ts';
import { runHere } from '../platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';

let test: TestPlatform;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signed-acts-'));
  test = await createTestPlatform('people', { DEMO: '0', DATA_DIR: dataDir });
});
afterAll(async () => {
  await test.close();
  rmSync(dataDir, { recursive: true });
});

/** Has a registrar lay the office down, by a passkey. @returns the index of the entry */
async function signByPasskey(): Promise<number> {
  const { personId, cookie } = await enter(test, browser('registrar'), 'registrar@example.org');
  const id = '00000000-0000-4000-8000-000000000001';
  await query(`insert into identity.appointment
    (id, body_id, office_id, person_id, starts_at, proposed_by, accepted_at)
    values ('${id}', 'city-hall', 'moderator', '${personId}', '2026-06-01', 'test', '2026-06-01')`);
  const opened = openBrowser(test, 'registrar', cookie);
  const device = createAuthenticator();
  await addPasskeyTo(opened, device);
  const signed = await signByDevice(
    opened,
    await opened.post(`/en/identity/offices/${id}/resign`),
    device,
  );
  expect(signed.headers.get('location')).toContain('done=resign');
  await integrate(test.platform, await openLog(test.platform));
  const [{ idx } = { idx: -1 }] = await query(`select max(idx)::int as idx
    from transparency_log.place where kind = 'identity.appointment.resigned'`);
  return Number(idx);
}

const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];
const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
    test.platform,
  );

describe('what an official signed', () => {
  it('can be judged by whoever may open the entry, long after the site forgot it, until that is forgotten', async () => {
    const index = await signByPasskey();
    await query(`update identity.session set expires_at = now()`);
    await query(`delete from identity.passkey`);
    test.setNow(new Date(test.platform.clock().getTime() + 2 * 3_600_000));
    await forgetSigning.handle(test.platform, {});
    expect(await query('select 1 from platform.step_up')).toEqual([]);

    const { answer } = await run('open', String(index), '--purpose', 'court', '--json');
    const { openings } = answer as { openings: Record<string, { value: Record<string, string> }> };
    const text = openings['signed-text']?.value as { 'zh-Hant': string; en: string };
    // In the person's own name: by no appointment, which an entry writes by leaving it out.
    const named = openings['signed-challenge']?.value as unknown as Omit<Challenge, 'appointment'>;
    const parts: Challenge = { appointment: null, ...named };
    const { id = '', publicKey = '', ...response } = openings['signed-evidence']?.value ?? {};
    expect(text.en).toContain('I step down from this office: Moderator, Denggang City Government');
    expect(hashOfText(text)).toBe(parts.text_hash);
    const judged = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: response as never,
      },
      expectedChallenge: challengeOf(parts).toString('base64url'),
      expectedOrigin: ourOrigin,
      expectedRPID: new URL(ourOrigin).hostname,
      credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter: 0 },
    });
    expect(judged.verified).toBe(true);

    expect(await run('forget', String(index), '--field', 'signed-text')).toMatchObject({
      status: 0,
    });
    expect((await run('open', String(index))).answer).not.toHaveProperty('openings.signed-text');
    expect(await run('forget', String(index))).toMatchObject({ status: 0 });
    expect((await run('open', String(index))).said).toContain('deleted');
  });
});
