import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { sleep } from './processes.ts';

const token = /name="csrf" value="([^"]+)"/;

/** A process of the site and the address that it calls its own. */
interface Place {
  readonly web: number;
  readonly origin: string;
}

/** A browser in the pages of signing in. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>;
  /** Every token that a form carried. */
  readonly tokens: readonly string[];
  /** Sends the form of a page. @throws unless it leads on */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<void>;
  /** The same, whatever comes of it. */
  tryToSend(path: string, fields: Readonly<Record<string, string>>): Promise<void>;
}

export function openVisitor({ web, origin }: Place): Visitor {
  const cookies = new Map<string, string>();
  const tokens: string[] = [];
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
          const [pair = ''] = line.split(';');
          const at = pair.indexOf('=');
          cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        resolve({ status: answer.statusCode ?? 0, html: await text(answer) });
      });
      sent.on('error', reject).end(body);
    });
  };
  const submit = async (path: string, fields: Readonly<Record<string, string>>) => {
    const csrf = token.exec((await ask(path)).html)?.[1] ?? '';
    tokens.push(csrf);
    return ask(path, { ...fields, csrf });
  };
  return {
    cookies,
    tokens,
    tryToSend: async (path, fields) => void (await submit(path, fields)),
    async send(path, fields) {
      const { status, html } = await submit(path, fields);
      if (status !== 303) throw new Error(`${path} answered ${status}: ${html.slice(0, 2_000)}`);
    },
  };
}

/**
 * Signs somebody in through a process of the site, with the code from the mail, so that the office
 * that waits for the address begins.
 *
 * @param mails what the mail server has taken so far; it grows
 * @returns the cookies and tokens that the browser was given
 */
export async function signIn(
  place: Place,
  email: string,
  mails: readonly string[],
): Promise<{ readonly cookies: string[]; readonly tokens: readonly string[] }> {
  const visitor = openVisitor(place);
  const before = mails.length;
  await visitor.send('sign-in', { contact: email });
  await visitor.send('code', { code: await codeOf(mails, before) });
  return { cookies: [...visitor.cookies.values()], tokens: visitor.tokens };
}

async function codeOf(mails: readonly string[], from: number): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [digits] = codesIn(mails.slice(from));
    if (digits !== undefined) return digits;
    await sleep(100);
  }
  throw new Error('No mail with a code came within 30 s');
}

/** The sign-in codes of mails, without their space. */
export function codesIn(mails: readonly string[]): string[] {
  return mails.flatMap((mail) => {
    const digits = /\b(\d{3}\s?\d{3}|\d{4}\s?\d{4})\b/.exec(textOf(mail))?.[1];
    return digits === undefined ? [] : [digits.replaceAll(/\s/g, '')];
  });
}

/** The text of a mail, whichever way it was sent. */
function textOf(mail: string): string {
  const [head = '', ...parts] = mail.split('\n\n');
  const body = parts.join('\n\n');
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}
