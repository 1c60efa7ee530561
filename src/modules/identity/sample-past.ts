import { perform, type Unit } from '../../platform/acts/perform.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { instantBefore, parseSampleDay } from '../../platform/sample-world/calendar.ts';
import { type Persona, personas } from '../../platform/sample-world/personas.ts';
import type { SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { keepProvedContact } from './app/make-person.ts';
import { addTerm, contactOf } from './sample.ts';
import { sampleDelegations } from './sample-delegations.ts';
import { keepers, keeping, runningDays, seededBytes, type Term, termsOf } from './sample-terms.ts';
import { listOfficesOf } from './store/appointments.ts';
import { addOfficePower } from './store/bodies.ts';
import { addDelegation } from './store/delegations.ts';
import { findContactByLookup, findPersonaPerson } from './store/people.ts';

/**
 * What a folder lacks that was filled before offices had a past: former terms, delegations, the power of
 * those who keep offices, and the number of whoever has no e-mail. Where it is all there, nothing changes.
 */
export async function seedPast(platform: Platform, world: SampleWorld): Promise<void> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const since = instantBefore(today, runningDays, '09:00');
  const request = { act: 'identity.seed', actor: operator };
  await perform<null, never>(platform, request, async ({ tx }) => {
    /** The appointments that are there, by the id that the sample world would give each. */
    const there = new Map<string, string>();
    for (const persona of personas) {
      const personId = await findPersonaPerson(tx, persona.id);
      if (personId === undefined) continue;
      const random = seededBytes(`${world.seed} ${persona.id} number`);
      await addNumber(platform, { tx, at: since, random }, persona, personId);
      const terms = termsOf(world, today, persona);
      for (const [id, found] of await addTerms(
        { tx, at: platform.clock() },
        persona,
        personId,
        terms,
      ))
        there.set(id, found);
    }
    for (const { row } of sampleDelegations(world, today)) {
      const [fromId, toId] = [there.get(row.fromId), there.get(row.toId)];
      if (fromId !== undefined && toId !== undefined)
        await addDelegation(tx, { ...row, fromId, toId });
    }
    return done(null);
  });
}

async function addNumber(
  platform: Platform,
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  persona: Persona,
  personId: string,
): Promise<void> {
  const contact = contactOf(platform, persona);
  const isKnown = (await findContactByLookup(unit.tx, contact.lookup)) !== undefined;
  if (persona.mobile === undefined || isKnown) return;
  await keepProvedContact(platform, unit, personId, contact);
}

/** @returns which appointment stands for each term; that of the running one may have another id */
async function addTerms(
  { tx, at }: Pick<Unit, 'tx' | 'at'>,
  { body, office }: Persona,
  personId: string,
  terms: readonly Term[],
): Promise<[string, string][]> {
  if (body === undefined || office === undefined) return [];
  const of = { body, office: office.id, personId };
  if (keepers.includes(of.office)) {
    await addOfficePower(tx, { bodyId: body, id: of.office }, keeping);
  }
  const past = terms.filter(({ endsAt }) => endsAt !== null);
  for (const term of past) await addTerm(tx, of, term);
  const running = terms.find(({ endsAt }) => endsAt === null);
  const held = (await listOfficesOf(tx, personId, at)).find(
    ({ bodyId, from }) => bodyId === body && from.getTime() === running?.startsAt.getTime(),
  );
  return [
    ...past.map(({ appointment }): [string, string] => [appointment, appointment]),
    ...(held === undefined || running === undefined
      ? []
      : [[running.appointment, held.appointmentId] as [string, string]]),
  ];
}
