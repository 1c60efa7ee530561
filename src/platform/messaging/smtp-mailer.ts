import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { LostAnswerError, type Mail, type Mailer } from './mailer.ts';

/** How long, in ms, a mail server may take to connect, to greet and between two answers. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** How long, in ms, it may take for one mail, however slowly it answers: less than the outbox waits. */
const usualWaits = { wholeMs: 40_000 };

/** Connections, and mails at once: nodemailer has a queue of its own, in which none may wait. */
const connections = 5;

/**
 * Sends through a mail server.
 *
 * @param url `smtp://user:password@host:port`, or `smtps:`
 * @param from the address that messages come from
 * @param waits how long a whole mail may take; then its connection ends, and it is under way no longer
 */
export function createSmtpMailer(url: string, from: string, waits = usualWaits): Mailer {
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
    maxConnections: connections,
    // A mail is sent again by the outbox alone, which knows of every time.
    maxRequeues: 0,
    // A message is text alone: it never makes the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bodies = new WeakMap<AbortSignal, Readable>();
  transport.use('stream', ({ data, message }, done) => {
    message?.processFunc((body) => {
      if (data.signal) bodies.set(data.signal, body);
      return body;
    });
    done();
  });
  return {
    mostOpen: connections,
    async send(mail) {
      refuseHeaderInjection(mail);
      const { to, subject, text, id, bounceTo, headers = {} } = mail;
      const end = new AbortController();
      const late = setTimeout(() => end.abort(), waits.wholeMs);
      // As objects, a name or a second address hidden in the text is not parsed out of it.
      const sending = transport.sendMail({
        from: { name: '', address: from },
        to: { name: '', address: to },
        subject,
        text,
        headers,
        ...(bounceTo === undefined ? {} : { envelope: { from: bounceTo, to } }),
        ...(id === undefined
          ? {}
          : { messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
        signal: end.signal,
      });
      try {
        await sending;
      } catch (error) {
        const wasRead = bodies.get(end.signal)?.readableDidRead === true;
        throw wasRead && !isAnswer(error)
          ? new LostAnswerError('No answer to a whole mail', { cause: error })
          : error;
      } finally {
        clearTimeout(late);
      }
    },
    recent: () => [],
    close: async () => transport.close(),
  };
}

/** Whether the server said what it thinks of the mail (RFC 5321 §4.2). */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && typeof Reflect.get(error, 'responseCode') === 'number';
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
