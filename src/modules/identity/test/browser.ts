import { csrfToken } from '../../../platform/http/forgery.ts';
import { ourOrigin } from '../../../platform/http/test/page-visit.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import type { Authenticator, Behaviour } from './authenticator.ts';
import { cookieHeader, deliverMail, readCode } from './visitor.ts';

export type Browser = ReturnType<typeof openBrowser>;

/** A browser that keeps its mark and its session. */
export function openBrowser(test: TestPlatform, mark: string, signedIn = '') {
  const device = mark.padEnd(22, '-');
  let session = signedIn;
  const cookie = () => [`skylantern-browser=${device}`, session].filter(Boolean).join('; ');
  const keep = (answer: Response) => {
    const set = answer.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
    if (set.length > 0) session = cookieHeader(set);
    return answer;
  };
  const get = async (path: string) =>
    keep(await test.request(path, { headers: { cookie: cookie() } }));
  return {
    get,
    cookie,
    text: async (path: string) => (await get(path)).text(),
    /** Fields of one name that are sent several times come as pairs. */
    async post(
      path: string,
      fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[] = {},
    ) {
      const headers = { cookie: cookie(), origin: ourOrigin };
      const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
      const body = new URLSearchParams([['csrf', csrfToken(test.platform, device)], ...pairs]);
      return keep(await test.request(path, { method: 'POST', headers, body }));
    },
  };
}

export function leadsTo(answer: Response): string {
  return answer.headers.get('location') ?? '';
}

/** Signs, by a code sent to the address, what an answer leads to. @returns what is done by it */
export async function signByMail(
  test: TestPlatform,
  browser: Browser,
  led: Response,
  address: string,
): Promise<Response> {
  const page = leadsTo(led);
  if (!page.includes('/identity/confirm/')) throw new Error(`Nothing is signed at ${page}`);
  await browser.post(`${page}/code`);
  await deliverMail(test);
  return browser.post(page, { method: 'code', code: readCode(test, address) });
}

/** Adds the passkey of a device to the account of whoever is signed in. */
export async function addPasskeyTo(browser: Browser, device: Authenticator): Promise<void> {
  const page = '/en/identity/passkeys/new';
  const asked = await browser.post(`${page}/challenge`);
  const { challenge } = (await asked.json()) as { challenge: string };
  const added = await browser.post(page, { credential: device.make(challenge), name: '' });
  if (added.status !== 303) throw new Error(await added.text());
}

/** Signs, by the passkey of a device, what an answer leads to. @returns what is done by it */
export async function signByDevice(
  browser: Browser,
  led: Response,
  device: Authenticator,
  given: Behaviour = {},
): Promise<Response> {
  const page = leadsTo(led);
  const asked = await browser.post(`${page}/challenge`);
  const { challenge } = (await asked.json()) as { challenge: string };
  return browser.post(page, { method: 'passkey', credential: device.sign(challenge, given) });
}
