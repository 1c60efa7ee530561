import { perform } from '../../../platform/acts/perform.ts';
import { summariseLatencies } from '../../../platform/bench/pace.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findPerson } from '../app/find-person.ts';
import { makePerson } from '../app/make-person.ts';
import { openSession } from '../app/open-session.ts';
import { contactLookup, readContact } from '../domain/contact.ts';

const rounds = 2_000;

/** How long a page looks for who is signed in, in ms. */
export async function timeSessions(platform: Platform) {
  const contact = readContact('somebody@example.org');
  if (!contact.ok) throw new Error('The address of the bench is none');
  const { address } = contact;
  const lookup = contactLookup(platform.keyring, address);
  const request = { act: 'identity.bench', actor: operator };
  const made = await perform<string, never>(platform, request, async (unit) =>
    done(await makePerson(platform, unit, { address, lookup, language: 'en' })),
  );
  const opened = await openSession(platform, made, new Headers());
  if (!opened.ok) throw new Error('Nobody was signed in');
  const cookie = opened.value.cookie.split(';')[0] ?? '';
  const page = new Request(platform.config.baseUrl, { headers: { cookie } });
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const person = await findPerson(platform, page);
    taken.push(performance.now() - begun);
    if (person === null) throw new Error('The session was not found');
  }
  const { msP50: p50, msP95: p95 } = summariseLatencies(taken);
  return { session_ms: { p50, p95 } };
}
