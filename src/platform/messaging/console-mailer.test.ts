import { describe, expect, it } from 'vitest';
import { createConsoleMailer } from './console-mailer.ts';
import { openMailer } from './open-mailer.ts';

const mail = (number: number) => ({ to: `${number}@example.org`, subject: 'Code', text: 'a\nb' });

describe('the console as mail server', () => {
  it('says the whole message', async () => {
    const said: string[] = [];
    await createConsoleMailer((text) => said.push(text), false).send(mail(1));
    expect(said.join('\n')).toBe(
      '\n  | To: 1@example.org\n  | Subject: Code\n  | \n  | a\n  | b\n',
    );
  });

  it('lets no message move the cursor of the terminal', async () => {
    const said: string[] = [];
    const mailer = createConsoleMailer((text) => said.push(text), false);
    await mailer.send({ to: 'a', subject: '\u001b[2J', text: 'x\ry\u0007' });
    expect(said.join('').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('remembers the newest ten in demo mode, newest first', async () => {
    const mailer = createConsoleMailer(() => undefined, true);
    for (let number = 1; number <= 12; number += 1) await mailer.send(mail(number));
    expect(mailer.recent().map(({ to }) => Number.parseInt(to, 10))).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ]);
  });

  it('remembers nothing outside of demo mode', async () => {
    const config = { mailUrl: null, mailFrom: 'a@example.org', demo: false };
    const mailer = openMailer(config, () => undefined);
    await mailer.send(mail(1));
    expect(mailer.recent()).toEqual([]);
  });
});
