import type { ActingOffice } from '../../platform/acts/leaf.ts';
import type { Platform } from '../../platform/platform.ts';
import { bodies } from '../../platform/sample-world/bodies.ts';
import {
  instantBefore,
  parseSampleDay,
  type SampleDay,
} from '../../platform/sample-world/calendar.ts';
import { type Persona, personas } from '../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { appointmentNamed, bodyFounded, leaves } from './app/leaves.ts';
import { actsOfDelegation, sampleDelegations } from './sample-delegations.ts';
import { actsOfPupils } from './sample-pupils.ts';
import {
  actingOffice,
  keepers,
  pastTerms,
  runningDays,
  termDays,
  termsOf,
} from './sample-terms.ts';
import { withdrawnSignatures } from './sample-withdrawn.ts';
import { findOfficesOfAppointments, findOfficesOfDelegations } from './store/read-things.ts';

/** What was done to bodies and offices in two years: founded, offered, accepted, laid down, delegated. */
export async function officeActs(
  { database: { db } }: Pick<Platform, 'database'>,
  world: SampleWorld,
): Promise<SampleAct[]> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const foundedAt = instantBefore(today, runningDays + (pastTerms + 1) * termDays, '09:00');
  const founded = bodies.map(({ id, kind }, at) => ({
    at: new Date(foundedAt.getTime() + at * 60_000),
    leaf: bodyFounded(id, kind),
    office: null,
  }));
  // A database that an earlier version filled has other terms, and no delegations.
  const acts = personas.flatMap((persona) => actsOf(world, today, persona));
  const ids = acts.map(({ leaf }) => leaf.key);
  const known = new Set((await findOfficesOfAppointments(db, ids)).map(({ id }) => id));
  const given = sampleDelegations(world, today);
  const kept = await findOfficesOfDelegations(
    db,
    given.map(({ id }) => id),
  );
  const lent = new Set(kept.map(({ id }) => id));
  return [
    ...founded,
    ...acts.filter(({ leaf }) => known.has(leaf.key)),
    ...(await actsOfPupils(db, world, today)),
    ...withdrawnSignatures(world, today),
    ...given.filter(({ id }) => lent.has(id)).flatMap(actsOfDelegation),
  ];
}

function actsOf(world: SampleWorld, today: SampleDay, persona: Persona): SampleAct[] {
  const acting = actingOffice(persona);
  if (acting === null) return [];
  const { body, office } = acting;
  const keeper = keeperOf(persona);
  return termsOf(world, today, persona).flatMap(({ appointment, startsAt, endsAt, resigned }) => {
    const subject = appointmentNamed(appointment);
    const about = { subject, public: { body, office }, key: appointment };
    const offered = new Date(startsAt.getTime() - 3 * 86_400_000);
    return [
      { at: offered, leaf: { kind: leaves.proposed, ...about }, office: keeper },
      { at: startsAt, leaf: { kind: leaves.accepted, ...about }, office: acting },
      ...(resigned && endsAt !== null
        ? [{ at: endsAt, leaf: { kind: leaves.resigned, ...about }, office: acting }]
        : []),
    ];
  });
}

/** Who offers the office: whoever keeps those of its body; null: the site does. */
function keeperOf({ id, body }: Persona): ActingOffice | null {
  const keeper = personas.find(
    (each) => each.body === body && each.id !== id && keepers.includes(each.office?.id ?? ''),
  );
  return keeper === undefined ? null : actingOffice(keeper);
}
