import { sendAll } from '../../../platform/messaging/test/send-all.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { requestCode } from '../app/request-code.ts';
import { signIn } from '../app/sign-in.ts';

/** A browser with a mark of its own, nobody signed in. */
export function browser(mark: string): Actor {
  return { device: mark.padEnd(22, '-'), person: null, operator: false };
}

/** Sends every message that waits, without the queue's pauses. */
export async function deliverMail({ platform }: TestPlatform): Promise<void> {
  await sendAll(platform);
}

/**
 * The digits of the newest message to an address that holds some: notices leave with it, in whatever order.
 *
 * @throws when there is none
 */
export function readCode({ mails }: TestPlatform, address: string): string {
  const sent = mails.filter(({ to }) => to.toLowerCase() === address.toLowerCase());
  const codes = sent.map(({ text }) => [...text.matchAll(/\b[0-9]{6,8}\b/g)]);
  // The last, since the digits of a hash may stand before it.
  const [digits] = codes.findLast((found) => found.length > 0)?.at(-1) ?? [];
  if (digits === undefined) throw new Error(`No code was sent to ${address}`);
  return digits;
}

/** Digits that are not those. */
export function otherDigits(digits: string): string {
  return String((Number(digits) + 1) % 10 ** digits.length).padStart(digits.length, '0');
}

export const request = (contact: string) =>
  ({ contact, language: 'en', network: '203.0.113.0/24' }) as const;

/** Asks for a code with a browser and reads it from the mail. */
export async function askForCode(
  test: TestPlatform,
  actor: Actor,
  address: string,
): Promise<string> {
  const sent = await requestCode(test.platform, actor, request(address));
  if (!sent.ok) throw new Error(`No code: ${sent.refusal.code}`);
  await deliverMail(test);
  return readCode(test, address);
}

/** Signs in with a code. @returns the person and the cookie header of further requests */
export async function enter(
  test: TestPlatform,
  actor: Actor,
  address: string,
  headers = new Headers(),
): Promise<{ personId: string; cookie: string }> {
  const digits = await askForCode(test, actor, address);
  const outcome = await signIn(test.platform, actor, { digits, headers });
  if (!outcome.ok) throw new Error(`Not signed in: ${outcome.refusal.code}`);
  const { personId, cookie } = outcome.value;
  return { personId, cookie: cookieHeader([cookie]) };
}

/** What a browser sends back for `Set-Cookie` headers. */
export function cookieHeader(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
}

/** A request that carries cookies. */
export function withCookie(cookie: string): Request {
  return new Request('http://localhost:3000/', { headers: { cookie } });
}
