import { type FormVisitor, openFormVisitor } from '../../src/platform/bench/form-visitor.ts';
import { sleep } from './processes.ts';

/** A process of the site and the address that it calls its own. */
interface Place {
  readonly web: number;
  readonly origin: string;
}

/** A browser in the pages of signing in. */
export function openVisitor({ web, origin }: Place): FormVisitor {
  return openFormVisitor({ address: `http://127.0.0.1:${web}/en/identity`, origin });
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
