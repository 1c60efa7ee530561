import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import {
  addPerson,
  createFakeChannel,
  openLanterns,
  post,
  rowOf,
  sendBy,
} from '../test/lanterns.ts';
import { bounceAddress, readBounceAddress } from './bounce-address.ts';
import { createEmailChannel } from './email-channel.ts';
import { readStopToken, stopToken } from './one-click.ts';
import { takeBounce } from './take-bounce.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const box = 'bounces@example.org';
const report = (action: string, status: string) =>
  [
    'From: MAILER-DAEMON@example.org',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    '',
    'Final-Recipient: rfc822; mei@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    '--b--',
  ].join('\r\n');

describe('e-mail to a contact', () => {
  it('can be stopped by one press of its reader, who need not be signed in, and by no other', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    await post(test, 'a', { addressee });
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    const headers = channel.given[0]?.headers ?? {};
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const address = /^<http:\/\/localhost:3000(\/api\/messaging\/stop\/[^>]+)>$/.exec(
      headers['List-Unsubscribe'] ?? '',
    )?.[1];
    const path = address ?? '';
    const press = (to: string) =>
      test.request(to, { method: 'POST', body: new URLSearchParams('List-Unsubscribe=One-Click') });
    expect((await press(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect((await test.request(path)).status).toBe(303);
    const waiting = await post(test, 'b', { addressee });
    const answer = await press(path);
    expect([answer.status, await answer.text()]).toEqual([200, 'Stopped\n']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await press(path)).status).toBe(200);
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
    expect(await rowOf(test, waiting)).toMatchObject({ reason: 'no-consent' });
    expect(contacts).toHaveLength(1);
  });

  it.each([
    '',
    'x',
    '~~',
    'a~b~c',
    `${'0'.repeat(36)}~x~y`,
    '00000000-0000-4000-8000-000000000000~x~',
  ])('has no such link: %j', (token) => {
    expect(readStopToken(test.platform.keyring, token)).toBeNull();
  });

  it('has a link that names what it stops', () => {
    const stop = { contactId: '00000000-0000-4000-8000-000000000000', purpose: 'lanterns.lit' };
    const { keyring } = test.platform;
    expect(readStopToken(keyring, stopToken(keyring, stop))).toEqual(stop);
  });
});

describe('mail that comes back', () => {
  async function sendOne(): Promise<{ id: string; addressee: string; back: string }> {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const id = await post(test, 'a', { addressee });
    const { keyring, mailer } = test.platform;
    await sendBy(
      test,
      createEmailChannel(mailer, (of) => bounceAddress(keyring, box, of)),
    );
    return { id, addressee, back: test.mails.at(-1)?.bounceTo ?? '' };
  }

  it('is known by its address, which the server names or the mail itself', async () => {
    const { id, back } = await sendOne();
    expect(back).toMatch(/^bounces\+[0-9a-f]{32}-[0-9a-f]{16}@example\.org$/);
    const mail = `Delivered-To: ${back}\r\n${report('failed', '5.1.1')}`;
    const taken = { ok: true, value: { id, state: 'failed', code: '5.1.1' } };
    expect(await takeBounce(test.platform, mail)).toEqual(taken);
    expect(await takeBounce(test.platform, report('failed', '5.1.1'), back)).toEqual(taken);
    expect(await rowOf(test, id)).toMatchObject({ state: 'failed', reason: '5.1.1' });
  });

  it('from a box that there is not ends writing to it; from a full one it does not', async () => {
    const first = await sendOne();
    await takeBounce(test.platform, report('failed', '5.2.2'), first.back);
    expect(await rowOf(test, first.id)).toMatchObject({ state: 'failed', reason: '5.2.2' });
    const mails = test.mails.length;
    const second = await post(test, 'b', { addressee: first.addressee });
    await sendBy(test, createEmailChannel(test.platform.mailer));
    expect(test.mails).toHaveLength(mails + 1);
    const address = bounceAddress(test.platform.keyring, box, second);
    await takeBounce(test.platform, report('failed', '5.1.1'), address);
    const third = await post(test, 'c', { addressee: first.addressee });
    await sendBy(test, createEmailChannel(test.platform.mailer));
    expect(await rowOf(test, third)).toMatchObject({ state: 'suppressed', reason: 'bounced' });
  });

  it('changes nothing where it only takes longer, is no report, or names an address of others', async () => {
    const { id, back } = await sendOne();
    const forged = back.replace(/-[0-9a-f]{16}@/, '-0000000000000000@');
    for (const [mail, to, code] of [
      [report('delayed', '4.4.1'), back, 'no-report'],
      ['Subject: I am on leave\r\n\r\nBack on Monday', back, 'no-report'],
      [report('failed', '5.1.1'), forged, 'not-ours'],
      [report('failed', '5.1.1'), undefined, 'not-ours'],
      ['', undefined, 'not-ours'],
      ['x'.repeat(2_000_000), back, 'no-report'],
    ] as const) {
      expect(await takeBounce(test.platform, mail, to)).toMatchObject({ refusal: { code } });
    }
    expect((await rowOf(test, id)).state).toBe('accepted');
    expect(readBounceAddress(test.platform.keyring, forged)).toBeNull();
  });
});
