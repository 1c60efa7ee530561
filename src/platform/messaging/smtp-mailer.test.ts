import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Mailer } from './mailer.ts';
import { openMailer } from './open-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

interface Heard {
  readonly commands: string[];
  message: string;
}

const open: { server: Server; mailer: Mailer }[] = [];

/** A mail server that speaks just enough SMTP (RFC 5321) to take one message and note all it hears. */
function answerSmtp(socket: Socket, heard: Heard, verdict: string): void {
  let inMessage = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 test');
  socket.on('data', (chunk) => {
    const text = chunk.toString('utf8');
    if (inMessage) {
      heard.message += text;
      if (heard.message.endsWith('\r\n.\r\n')) {
        inMessage = false;
        say(verdict);
      }
      return;
    }
    for (const command of text.split('\r\n').filter((line) => line !== '')) {
      heard.commands.push(command);
      inMessage = command === 'DATA';
      say(inMessage ? '354 go on' : '250 fine');
    }
  });
}

async function startMail(
  verdict = '250 taken',
  host = '127.0.0.1',
): Promise<{ mailer: Mailer; heard: Heard }> {
  const heard: Heard = { commands: [], message: '' };
  const server = createServer((socket) => answerSmtp(socket, heard, verdict));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const config = { mailUrl: `smtp://${host}:${port}`, mailFrom: 'site@example.org', demo: true };
  const mailer = openMailer(config, () => undefined);
  open.push({ server, mailer });
  return { mailer, heard };
}

afterEach(async () => {
  for (const { server, mailer } of open.splice(0)) {
    await mailer.close();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('a mail server', () => {
  it('gets the message from our address to that one address, as plain text', async () => {
    const { mailer, heard } = await startMail();
    await mailer.send({ to: 'someone@example.org', subject: 'Your code', text: 'Code: 482913' });
    expect(heard.commands).toContain('MAIL FROM:<site@example.org>');
    expect(heard.commands.filter((line) => line.startsWith('RCPT'))).toEqual([
      'RCPT TO:<someone@example.org>',
    ]);
    expect(heard.message).toContain('Subject: Your code\r\n');
    expect(heard.message).toContain('Content-Type: text/plain; charset=utf-8');
    expect(heard.message).toContain('Code: 482913');
  });

  it('without STARTTLS hears no address and no code, but on this machine itself', async () => {
    // This machine too, by a name that does not say so.
    const { mailer, heard } = await startMail('250 taken', '0.0.0.0');
    const mail = { to: 'a@example.org', subject: 'Your code', text: 'Code: 482913' };
    await expect(mailer.send(mail)).rejects.toThrow();
    expect(heard.commands.join()).not.toMatch(/MAIL|RCPT|DATA|AUTH/);
    for (const host of ['localhost', '127.0.0.1']) {
      const near = await startMail('250 taken', host);
      await near.mailer.send(mail);
      expect(near.heard.message).toContain('482913');
    }
  });

  it('that refuses the message makes the sending fail, so that the job tries again', async () => {
    const { mailer } = await startMail('451 later');
    await expect(mailer.send({ to: 'a@example.org', subject: 's', text: 't' })).rejects.toThrow();
  });

  it('that hangs up before it greets is asked once: trying again is for the outbox', async () => {
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, 'site@example.org');
    open.push({ server, mailer });
    await expect(mailer.send({ to: 'a@example.org', subject: 's', text: 't' })).rejects.toThrow();
    expect(calls).toBe(1);
  });

  it.each([
    { to: 'a@example.org\r\nBcc: b@example.org', subject: 's' },
    { to: 'a@example.org, b@example.org', subject: 's' },
    { to: 'A <a@example.org>', subject: 's' },
    { to: 'a@example.org', subject: 's\r\nBcc: b@example.org' },
  ])('never hears of a second address or header: $to $subject', async ({ to, subject }) => {
    const { mailer, heard } = await startMail();
    await expect(mailer.send({ to, subject, text: 't' })).rejects.toThrow();
    expect(heard.commands).toEqual([]);
  });

  it('sends a dot alone on a line as text, not as the end', async () => {
    const { mailer, heard } = await startMail();
    const text = 'before\n.\nRCPT TO:<b@example.org>';
    await mailer.send({ to: 'a@example.org', subject: 's', text });
    expect(heard.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
  });

  it('remembers nothing, even in demo mode', async () => {
    const { mailer } = await startMail();
    await mailer.send({ to: 'a@example.org', subject: 's', text: 't' });
    expect(mailer.recent()).toEqual([]);
  });
});
