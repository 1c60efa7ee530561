import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { sleep } from './processes.ts';

const token = /name="csrf" value="([^"]+)"/;

/**
 * Signs somebody in through a process of the site, with the code from the mail, so that the office
 * that waits for the address begins.
 *
 * @param mails what the mail server has taken so far; it grows
 */
export async function signIn(
  { web, origin }: { readonly web: number; readonly origin: string },
  email: string,
  mails: readonly string[],
): Promise<void> {
  const cookies = new Map<string, string>();
  const ask = (path: string, fields?: Readonly<Record<string, string>>) => {
    const body = fields === undefined ? '' : new URLSearchParams(fields).toString();
    const headers = {
      origin,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    };
    const method = fields === undefined ? 'GET' : 'POST';
    const address = `http://127.0.0.1:${web}/en/identity/${path}`;
    return new Promise<{ status: number; html: string }>((resolve, reject) => {
      const sent = request(address, { method, headers, agent: false }, async (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
          cookies.set(name, value);
        }
        resolve({ status: answer.statusCode ?? 0, html: await text(answer) });
      });
      sent.on('error', reject).end(body);
    });
  };
  const send = async (path: string, fields: Readonly<Record<string, string>>) => {
    const csrf = token.exec((await ask(path)).html)?.[1] ?? '';
    const { status, html } = await ask(path, { ...fields, csrf });
    if (status !== 303) throw new Error(`${path} answered ${status}: ${html.slice(0, 2_000)}`);
  };
  const before = mails.length;
  await send('sign-in', { email });
  await send('code', { code: await codeOf(mails, before) });
}

async function codeOf(mails: readonly string[], from: number): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const digits = mails
      .slice(from)
      .map((mail) => /\b(\d{3}\s?\d{3})\b/.exec(textOf(mail))?.[1])
      .find((found) => found !== undefined);
    if (digits !== undefined) return digits.replaceAll(/\s/g, '');
    await sleep(100);
  }
  throw new Error('No mail with a code came within 30 s');
}

/** The text of a mail, whichever way it was sent. */
function textOf(mail: string): string {
  const [head = '', ...parts] = mail.split('\n\n');
  const body = parts.join('\n\n');
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}
