import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody, type Person } from '../../../platform/powers/powers.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { ageOn, type KnownAge } from '../domain/age.ts';
import { isSessionAlive, shouldNoteUse } from '../domain/session-lifetime.ts';
import { type FoundSession, findSession, noteUse } from '../store/sessions.ts';
import { powersOf } from './powers-of.ts';
import { readSessionCookie, storedToken } from './session-library.ts';

/**
 * Who is signed in, with the offices held at this instant. Asks the database nothing without a
 * session cookie of our signing, and one question with it; there is no cache, so that a session ended
 * anywhere is ended everywhere by the next request.
 */
export async function findPerson(platform: Platform, request: Request): Promise<Person | null> {
  const token = readSessionToken(platform, request.headers);
  if (token === null) return null;
  const at = platform.clock();
  const found = await findSession(platform.database.db, token, at);
  if (found === undefined || !isSessionAlive(found, found.appointments.length > 0, at)) return null;
  const { personId, persona, id: session } = found;
  const appointments = found.appointments.map((each) => withDeclared(platform, each));
  // Whoever a visitor of a demo played is nobody on a site that is no demo.
  if (persona !== null && !platform.config.demo) return null;
  if (shouldNoteUse(found.seenAt, at)) await rememberUse(platform, token);
  const assurance = assuranceOf(found);
  return { id: personId, assurance, appointments, persona, session, ...ageNow(found, at) };
}

/** The band moves on its day, whether the row has been moved by then or not. */
function ageNow({ age, linked }: FoundSession, at: Date): Pick<Person, 'age'> {
  if (age === null) return {};
  // A rule of the table has it so.
  const { band } = ageOn(age as KnownAge, dayAt(at));
  return { age: { band, linked } };
}

/** An office has the powers that modules declare for it, also one founded before they did. */
function withDeclared(platform: Platform, found: FoundSession['appointments'][number]) {
  const { lent, ...held } = found;
  const powers = powersOf(platform, held.office, held.powers);
  const delegations = lent.map(({ id, office, title, lent: given, powers: own, from, until }) => {
    const has = powersOf(platform, office, own);
    return { id, powers: given.filter((power) => has.includes(power)), from, until, by: title };
  });
  return { ...held, powers, ...(delegations.length === 0 ? {} : { delegations }) };
}

/** The token of the session cookie, as it is stored, if the cookie was signed by this site. */
export function readSessionToken(platform: Platform, headers: Headers): string | null {
  const token = readSessionCookie(platform, headers.get('cookie') ?? '');
  return token === null ? null : storedToken(token);
}

/** A persona is nobody's account: in the demo it counts as if it had a passkey. */
function assuranceOf({ persona, assurance }: FoundSession): Person['assurance'] {
  return persona === null ? assurance : 'passkey';
}

async function rememberUse(platform: Platform, token: string): Promise<void> {
  const request = { act: 'identity.note-use', actor: nobody };
  await perform(platform, request, async ({ tx, at }) => done(await noteUse(tx, token, at)));
}
