import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { segmentText } from '../../../platform/messaging/sms/segment-text.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { askForCode, browser, deliverMail, enter, readCode, request } from '../test/visitor.ts';
import { readSentCode, requestCode } from './request-code.ts';
import { signIn } from './sign-in.ts';

const address = 'someone@example.org';
const mine = browser('mine');
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

describe('asking for a code', () => {
  it('sends six digits in the language of the page, and how long they last', async () => {
    await requestCode(test.platform, mine, { ...request(address), language: 'zh-Hant' });
    await deliverMail(test);
    expect(test.mails).toHaveLength(1);
    expect(test.mails[0]?.to).toBe(address);
    expect(test.mails[0]?.text).toMatch(/驗證碼：[0-9]{6}\n\n10分鐘內有效/);
  });

  it('twice leaves the newest alone, by whose digits the page knows its message', async () => {
    for (let time = 0; time < 2; time += 1) {
      await requestCode(test.platform, mine, request(address));
      await deliverMail(test);
    }
    const sent = await readSentCode(test.platform, mine);
    expect(sent?.address).toBe(address);
    expect(test.mails.map(({ text }) => sent?.isIn(text))).toEqual([false, true]);
    expect(await readSentCode(test.platform, browser('another'))).toBeNull();
  });

  it('is refused to whoever has no mark', async () => {
    const outcome = await requestCode(test.platform, nobody, request('a@example.org'));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('answers the same for known and unknown contacts', async () => {
    await enter(test, mine, address);
    const known = await requestCode(test.platform, browser('x'), request(address));
    const unknown = await requestCode(test.platform, browser('y'), request('new@example.org'));
    expect(known).toEqual(unknown);
  });

  it('a hundred times from as many networks sends ten messages', async () => {
    const asked = Array.from({ length: 100 }, (_, number) =>
      requestCode(test.platform, browser(`b${number}`), {
        ...request(address),
        network: `network ${number}`,
      }),
    );
    const outcomes = await Promise.all(asked);
    await deliverMail(test);
    expect(test.mails).toHaveLength(10);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
    expect(refusals).toHaveLength(90);
    for (const refusal of refusals) {
      expect(refusal).toEqual({ code: 'identity.too-many-codes', facts: { minutes: 60 } });
    }
  });

  it('a hundred times from one network sends three messages', async () => {
    const asked = Array.from({ length: 100 }, (_, number) =>
      requestCode(test.platform, browser(`b${number}`), request(address)),
    );
    expect((await Promise.all(asked)).filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('counts a contact however it is typed', async () => {
    for (const email of ['a@example.org', 'A@example.org', 'a@EXAMPLE.org']) {
      expect(await requestCode(test.platform, mine, request(email))).toMatchObject({ ok: true });
    }
    const fourth = await requestCode(test.platform, mine, request(' a@Example.Org '));
    expect(fourth).toMatchObject({ refusal: { code: 'identity.too-many-codes' } });
  });

  it('is refused to a network after sixty in ten minutes, for whatever contacts', async () => {
    for (let number = 0; number < 60; number += 1) {
      const sent = await requestCode(test.platform, mine, request(`p${number}@example.org`));
      expect(sent.ok).toBe(true);
    }
    const next = await requestCode(test.platform, mine, request('p61@example.org'));
    expect(next).toMatchObject({ refusal: { code: 'identity.too-many-codes' } });
  });

  it('keeps one code for a browser', async () => {
    await askForCode(test, mine, address);
    await askForCode(test, mine, 'other@example.org');
    const codes = await test.platform.database.sql.query('select id from identity.code');
    expect(codes.rowCount).toBe(1);
  });

  it('does not void the code of another browser for the same contact', async () => {
    await askForCode(test, mine, address);
    await askForCode(test, browser('stranger'), address);
    const codes = await test.platform.database.sql.query('select id from identity.code');
    expect(codes.rowCount).toBe(2);
  });

  it('stores neither address nor digits in the clear', async () => {
    const digits = await askForCode(test, mine, address);
    const stored = await test.platform.database.sql.query(
      'select row_to_json(c)::text as line from identity.code c',
    );
    const text = JSON.stringify(stored.rows);
    expect(text).not.toContain('someone');
    expect(text).not.toContain(`"${digits}"`);
    expect(text).not.toContain(mine.device);
  });

  it.each(['', 'someone', 'a@example.org\r\nBcc: b@example.org', 'a@example.org,b@example.org'])(
    'is refused for what is no address: %j',
    async (email) => {
      const outcome = await requestCode(test.platform, mine, request(email));
      expect(outcome).toEqual({
        ok: false,
        refusal: { code: 'identity.not-an-address', facts: { why: 'no-address' } },
      });
      await deliverMail(test);
      expect(test.mails).toEqual([]);
    },
  );
});

describe('asking for a code by text message', () => {
  const number = '+886912345678';

  it('sends it in one part, with the line by which a phone offers it to this site', async () => {
    for (const language of ['zh-Hant', 'en'] as const) {
      await requestCode(test.platform, mine, { ...request('0912-345-678'), language });
    }
    await deliverMail(test);
    expect(test.mails.map(({ to }) => to)).toEqual([number, number]);
    const longest = 'skylantern.denggang.gov';
    for (const { text } of test.mails) {
      expect(text).toMatch(/([0-9]{6})[\s\S]*\n@localhost #\1$/);
      expect(segmentText(text.replace('localhost', longest)).parts).toHaveLength(1);
    }
  });

  it('signs in as the person who has the number, however it is typed', async () => {
    const { personId } = await enter(test, mine, number);
    const sent = await requestCode(
      test.platform,
      browser('another'),
      request('０９１２ ３４５ ６７８'),
    );
    expect(sent).toMatchObject({ ok: true });
    await deliverMail(test);
    const digits = readCode(test, number);
    const headers = new Headers();
    expect(await signIn(test.platform, browser('another'), { digits, headers })).toMatchObject({
      ok: true,
      value: { personId },
    });
  });

  it.each([
    ['02-2345-6789', 'not-mobile'],
    ['1922', 'short-number'],
    ['+999 123 456 78', 'unknown-country'],
    ['0912345', 'too-few-digits'],
  ])('says what is wrong with a number: %s', async (contact, why) => {
    const outcome = await requestCode(test.platform, mine, request(contact));
    expect(outcome).toMatchObject({ refusal: { code: 'identity.not-an-address', facts: { why } } });
  });

  it('from a hundred networks sends ten messages a day', async () => {
    for (let at = 0; at < 100; at += 1) {
      const network = `network ${at}`;
      await requestCode(test.platform, browser(`b${at}`), { ...request(number), network });
    }
    await deliverMail(test);
    expect(test.mails).toHaveLength(10);
  });

  it('is refused while none can leave, and e-mail goes on', async () => {
    const spent = { ...test.platform, config: { ...test.platform.config, smsPerHour: 0 } };
    const without = { ...test.platform, channels: [] };
    for (const platform of [spent, without]) {
      const refused = await requestCode(platform, mine, request(number));
      expect(refused).toMatchObject({ refusal: { code: 'identity.no-text-messages' } });
      expect(await requestCode(platform, mine, request(address))).toMatchObject({ ok: true });
    }
  });
});
