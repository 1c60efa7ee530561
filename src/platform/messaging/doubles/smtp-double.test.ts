import { afterEach, describe, expect, it } from 'vitest';
import type { Mailer } from '../mailer.ts';
import { createSmtpMailer } from '../smtp-mailer.ts';
import { readMail } from './read-mail.ts';
import { SmtpDouble, type SmtpRules } from './smtp-double.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(
  rules: Partial<SmtpRules> = {},
): Promise<{ double: SmtpDouble; mailer: Mailer }> {
  const double = await SmtpDouble.start(rules);
  const mailer = createSmtpMailer(double.url, 'site@example.org');
  closers.push(
    () => mailer.close(),
    () => double.close(),
  );
  return { double, mailer };
}

const mail = {
  to: 'somebody@example.org',
  subject: '您的驗證碼，五分鐘內有效，請不要告訴任何人，也不要轉寄這封信',
  text: '驗證碼：482913\n.\n天燈',
};

describe('the double of a mail server', () => {
  it('takes a mail, and shows what a person would see of it', async () => {
    const { double, mailer } = await open();
    await mailer.send(mail);
    const [taken] = double.taken;
    expect(taken).toMatchObject({ from: 'site@example.org', to: [mail.to], text: mail.text });
    expect(taken?.headers).toMatchObject({ subject: mail.subject, to: mail.to });
    expect(taken?.headers['message-id']).toMatch(/^<.+>$/);
  });

  it.each([421, 450, 451, 452, 550, 552, 554] as const)('says %i to a mail', async (code) => {
    const { double, mailer } = await open({ verdict: ({ number }) => (number === 1 ? code : 250) });
    await expect(mailer.send(mail)).rejects.toMatchObject({ responseCode: code });
    await mailer.send(mail);
    expect(double.refused).toEqual([code]);
    expect(double.taken).toHaveLength(1);
  });

  it('says it to a recipient', async () => {
    const { double, mailer } = await open({
      recipient: (address) => (address.startsWith('nobody') ? 550 : 250),
    });
    const toNobody = mailer.send({ ...mail, to: 'nobody@example.org' });
    await expect(toNobody).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' });
    await mailer.send(mail);
    expect(double.taken).toHaveLength(1);
  });

  it('takes a mail and ends the connection instead of saying so', async () => {
    const { double, mailer } = await open({ verdict: () => 'dropped' });
    await expect(mailer.send(mail)).rejects.toThrow();
    expect(double.taken).toHaveLength(1);
  });

  it('answers late', async () => {
    const { double, mailer } = await open({ slowMs: 30 });
    await mailer.send(mail);
    expect(double.taken).toHaveLength(1);
  });
});

describe('a mail', () => {
  it.each([
    ['Subject: a\r\n b\r\nX: 1\r\nx: 2\r\n\r\nplain\r\n', { subject: 'a b', x: '1' }, 'plain'],
    ['Subject: =?UTF-8?Q?=E5=A4=A9_b?=\n\nx', { subject: '天 b' }, 'x'],
    [
      'Content-Transfer-Encoding: quoted-printable\r\n\r\n=E5=A4=\r\n=A9=3D',
      { 'content-transfer-encoding': 'quoted-printable' },
      '天=',
    ],
    [
      'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n',
      { 'content-type': 'multipart/alternative; boundary="b"' },
      'hello',
    ],
    ['Subject: only', { subject: 'only' }, ''],
  ])('is read: %j', (raw, headers, text) => {
    expect(readMail(raw)).toEqual({ headers, text });
  });
});
