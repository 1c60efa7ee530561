import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { openText, sealText } from '../../../platform/messaging/sealed-text.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { lookAtUse, takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { browserHash, isRightCode, readDigits } from '../domain/code.ts';
import { powers } from '../powers.ts';
import { acceptInvitations } from '../store/appointments.ts';
import { countAttempt, type StoredCode, takeCode } from '../store/codes.ts';
import { findPersonByContact, insertVerifiedContact, lockContact } from '../store/people.ts';
import { failuresPerContact } from './code-limits.ts';
import { makePerson } from './make-person.ts';
import { openSession } from './open-session.ts';

export interface SignInInput {
  /** The code as typed. */
  readonly digits: string;
  /** Headers of the request: a session that this browser has already ends. */
  readonly headers: Headers;
}

export interface SignedIn {
  readonly personId: string;
  /** `Set-Cookie` headers that give the browser its session. */
  readonly cookies: readonly string[];
}

export type SignInRefusal = { code: 'not-allowed' } | { code: 'identity.code-refused' };

/**
 * Signs in with the code that this browser asked for; who was not known is from now on (sign-in is
 * sign-up). Outcomes: a session with a new token, and offices that waited for this contact are held;
 * refused, always in the same way, when the code is wrong, spent, expired, for another browser, or the
 * contact has seen too many wrong ones today.
 */
export async function signIn(
  platform: Platform,
  actor: Actor,
  input: SignInInput,
): Promise<Outcome<SignedIn, SignInRefusal>> {
  const { device } = actor;
  if (device === null || !may(actor, powers['sign-in'], {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  const digits = readDigits(input.digits);
  if (digits === null) return refuse('identity.code-refused');
  const attempt = await countTry(platform, actor, browserHash(device));
  if (!attempt.ok) return attempt;
  if (!(await isRight(platform, attempt.value, digits))) return refuse('identity.code-refused');
  const person = await usePerson(platform, actor, attempt.value);
  if (!person.ok) return person;
  const cookies = await openSession(platform, person.value, input.headers);
  return done({ personId: person.value, cookies });
}

/** Committed before anything is compared: a guess costs an attempt whatever happens next. */
function countTry(platform: Platform, actor: Actor, browser: string) {
  return perform<StoredCode, SignInRefusal>(
    platform,
    { act: powers['sign-in'].act, actor },
    async ({ tx, at }) => {
      const stored = await countAttempt(tx, browser, 'sign-in', at);
      return stored === undefined ? refuse('identity.code-refused') : done(stored);
    },
  );
}

async function isRight(platform: Platform, stored: StoredCode, digits: string): Promise<boolean> {
  const failures = { limit: failuresPerContact, of: stored.lookup };
  if (!(await lookAtUse(platform, failures)).allowed) return false;
  if (isRightCode(platform.keyring, stored, digits)) return true;
  await takeUses(platform, [failures]);
  return false;
}

/** Uses the code up and finds, or makes, the person whose contact it proved. */
function usePerson(platform: Platform, actor: Actor, stored: StoredCode) {
  return perform<string, SignInRefusal>(
    platform,
    { act: powers['sign-in'].act, actor },
    async (unit) => {
      if (!(await takeCode(unit.tx, stored))) return refuse('identity.code-refused');
      await lockContact(unit.tx, stored.lookup);
      const known = await findPersonByContact(unit.tx, stored.lookup);
      const personId = known ?? (await signUp(platform, unit, stored));
      await acceptInvitations(unit.tx, stored.lookup, personId, unit.at);
      return done(personId);
    },
  );
}

async function signUp(platform: Platform, unit: Unit, stored: StoredCode): Promise<string> {
  const { keyring } = platform;
  const address = openText(keyring, { purpose: 'contacts', row: stored.id }, stored.address);
  const personId = await makePerson(platform, unit, null);
  const id = uuidFrom(unit.random);
  const sealed = sealText(keyring, unit.random, { purpose: 'contacts', row: id }, address);
  await insertVerifiedContact(
    unit.tx,
    { id, personId, kind: 'email', address: sealed, lookup: stored.lookup },
    unit.at,
  );
  return personId;
}
