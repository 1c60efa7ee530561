import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { MailedCodes } from './mailed-codes.ts';

it('hands on the code of a mail that came before or after it was asked for', async () => {
  const codes = await MailedCodes.open();
  const mail = createTransport(codes.mailUrl);
  const send = (to: string, text: string) => mail.sendMail({ from: 'a@b.example', to, text });
  await send('mei@b.example', 'Your code: 123456.');
  expect(await codes.of('mei@b.example')).toBe('123456');
  const awaited = codes.of('lin@b.example');
  await send('lin@b.example', 'Your code: 654321.');
  expect(await awaited).toBe('654321');
  mail.close();
  await codes.close();
});
