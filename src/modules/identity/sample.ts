import { perform, type Unit } from '../../platform/acts/perform.ts';
import type { Database } from '../../platform/database/database.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { bodies, type SampleBody } from '../../platform/sample-world/bodies.ts';
import { instantBefore, parseSampleDay } from '../../platform/sample-world/calendar.ts';
import { type Persona, personas } from '../../platform/sample-world/personas.ts';
import type { SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { refreshSearch } from '../../platform/search/refresh-search.ts';
import { bodySearch } from './app/body-search.ts';
import { makePerson } from './app/make-person.ts';
import { sideOfKind } from './domain/body.ts';
import { contactLookup, readContact } from './domain/contact.ts';
import { sampleDelegations } from './sample-delegations.ts';
import { keepers, keeping, seededBytes, type Term, termsOf } from './sample-terms.ts';
import { addAppointment } from './store/appointments.ts';
import { addBody, addOffice } from './store/bodies.ts';
import { addDelegation } from './store/delegations.ts';
import { endTime } from './store/endings.ts';
import { findPersonaPerson } from './store/people.ts';

/** The bodies of the sample world, their offices, and the personas who hold them. */
export async function seedPeopleAndBodies(platform: Platform, world: SampleWorld): Promise<void> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const since = instantBefore(today, 200, '09:00');
  const request = { act: 'identity.seed', actor: operator };
  await perform<null, never>(platform, request, async ({ tx }) => {
    for (const body of bodies) {
      await addBody(tx, { ...body, side: sideOfKind(body.kind), parent: parentOf(body) });
    }
    for (const persona of personas) {
      const random = seededBytes(`${world.seed} ${persona.id}`);
      const terms = termsOf(world, today, persona);
      await seedPersona(platform, { tx, at: since, random }, persona, terms);
    }
    for (const { row } of sampleDelegations(world, today)) await addDelegation(tx, row);
    for (const { id } of bodies) await refreshSearch(tx, bodySearch, { thing: id });
    return done(null);
  });
}

/** The bureaus are parts of the city. */
function parentOf({ id, kind }: SampleBody): string | null {
  return kind === 'local-government' && id !== 'city-hall' ? 'city-hall' : null;
}

async function seedPersona(
  platform: Platform,
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  persona: Persona,
  terms: readonly Term[],
): Promise<void> {
  if ((await findPersonaPerson(unit.tx, persona.id)) !== undefined) return;
  const personId = await makePerson(platform, unit, contactOf(platform, persona), persona.id);
  const { body, office } = persona;
  if (body === undefined || office === undefined) return;
  const kind = office.id;
  const declared = platform.offices.find(({ id }) => id === kind)?.powers ?? [];
  const powers = keepers.includes(kind) ? [...new Set([...declared, keeping])] : declared;
  await addOffice(unit.tx, { bodyId: body, id: kind, title: office.title, powers });
  for (const term of terms) await addTerm(unit.tx, { body, office: kind, personId }, term);
}

/** A time in an office with how it ended; nothing where it is there. */
export async function addTerm(
  tx: Database,
  { body, office, personId }: { body: string; office: string; personId: string },
  { appointment: id, startsAt, endsAt, resigned, gone }: Term,
): Promise<void> {
  const isNew = await addAppointment(tx, {
    id,
    bodyId: body,
    officeId: office,
    personId: gone ? null : personId,
    invitedLookup: null,
    publicName: null,
    startsAt,
    endsAt,
    proposedBy: 'sample',
    acceptedAt: startsAt,
  });
  if (isNew && resigned && endsAt !== null) {
    await endTime(tx, { id, endsAt, how: 'resigned', reason: null });
  }
}

/** An address of the reserved domain `.example`, or a number that is given to nobody. */
export function contactOf({ keyring }: Platform, { email, mobile }: Persona) {
  const contact = readContact(mobile ?? email);
  if (!contact.ok) throw new Error(`No address: ${mobile ?? email}`);
  const { address } = contact;
  return {
    address,
    lookup: contactLookup(keyring, address),
    language: 'zh-Hant',
  } as const;
}
