import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { addPasskeyHere } from '../app/add-passkey.ts';
import { beginAddingPasskey } from '../app/begin-adding-passkey.ts';
import { beginPasskey } from '../app/begin-passkey.ts';
import { findPerson, readSessionToken } from '../app/find-person.ts';
import { type Authenticator, type Behaviour, createAuthenticator } from './authenticator.ts';
import { browser, cookieHeader, enter, withCookie } from './visitor.ts';

const network = '203.0.113.0/24';

/** Somebody in a session, as acts see them. */
export interface SignedIn {
  readonly actor: Actor;
  readonly personId: string;
  readonly cookie: string;
  readonly headers: Headers;
}

/** What acts see of the browser of a cookie. */
export async function signedIn(test: TestPlatform, mark: Actor, cookie: string): Promise<SignedIn> {
  const person = await findPerson(test.platform, withCookie(cookie));
  if (person === null) throw new Error('The cookie signs nobody in');
  const headers = new Headers({ cookie });
  return { actor: { ...mark, person }, personId: person.id, cookie, headers };
}

/** Signs somebody in with a code. */
export async function enterByCode(test: TestPlatform, mark: string, address: string) {
  const { cookie } = await enter(test, browser(mark), address);
  return signedIn(test, browser(mark), cookie);
}

/** The challenge for a passkey to be made; the refusal's code where there is none. */
export async function askToAdd(test: TestPlatform, { actor, headers }: SignedIn, name = '') {
  const token = readSessionToken(test.platform, headers);
  return beginAddingPasskey(test.platform, actor, { name, network, token });
}

/** Adds a passkey of a device, and goes on in the session that comes of it. */
export async function addPasskeyOf(
  test: TestPlatform,
  who: SignedIn,
  device: Authenticator,
  { name = '', behaviour = {} }: { readonly name?: string; readonly behaviour?: Behaviour } = {},
) {
  const asked = await askToAdd(test, who, name);
  if (!asked.ok) throw new Error(asked.refusal.code);
  const credential = device.make(asked.value.challenge, behaviour);
  return addPasskeyHere(test.platform, who.actor, { credential, name, headers: who.headers });
}

/** Somebody who has signed in with a code and added a passkey. */
export async function enterAndAdd(test: TestPlatform, mark: string, address: string) {
  const device = createAuthenticator();
  const added = await addPasskeyOf(test, await enterByCode(test, mark, address), device);
  if (!added.ok) throw new Error(added.refusal.code);
  const cookie = cookieHeader([added.value.cookie]);
  return { device, ...(await signedIn(test, browser(mark), cookie)) };
}

/** The challenge for signing in by passkey. */
export async function askToSignIn(test: TestPlatform, mark: string): Promise<string> {
  const asked = await beginPasskey(test.platform, browser(mark), { network });
  if (!asked.ok) throw new Error(asked.refusal.code);
  return asked.value.challenge;
}
