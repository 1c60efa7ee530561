import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from './mailer.ts';

/** How long, in ms, a mail server may take to connect, to greet and between two answers. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Sends through a mail server.
 *
 * @param url `smtp://user:password@host:port`, or `smtps:`
 * @param from the address that messages come from
 */
export function createSmtpMailer(url: string, from: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    secure: protocol === 'smtps:',
    // Codes never travel in the clear: without STARTTLS nothing is sent, but on this very machine.
    requireTLS: protocol === 'smtp:' && !isLoopback(hostname),
    ...(port === '' ? {} : { port: Number(port) }),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...patience,
    pool: true,
    // A message is text alone: it never makes the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      refuseHeaderInjection(mail);
      const { to, subject, text, id, bounceTo, headers = {} } = mail;
      // As objects, a name or a second address hidden in the text is not parsed out of it.
      await transport.sendMail({
        from: { name: '', address: from },
        to: { name: '', address: to },
        subject,
        text,
        headers,
        ...(bounceTo === undefined ? {} : { envelope: { from: bounceTo, to } }),
        ...(id === undefined
          ? {}
          : { messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
      });
    },
    recent: () => [],
    close: async () => transport.close(),
  };
}

/** @param host as in a URL: an IPv6 address in brackets */
function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(name);
}

/** A line break in a header would begin another one (CWE-93). @throws on any control character */
function refuseHeaderInjection({ to, subject, headers = {} }: Mail): void {
  const given = [to, subject, ...Object.entries(headers).flat()];
  if (given.some((text) => /\p{Cc}/u.test(text))) {
    throw new Error('A mail header holds a control character');
  }
  if (/[\s,;<>]/.test(to)) throw new Error('A message goes to one plain address');
}
