import { createHash } from 'node:crypto';
import type { Platform } from '../../platform/platform.ts';
import type { Random } from '../../platform/random.ts';
import { bodies } from '../../platform/sample-world/bodies.ts';
import {
  instantBefore,
  parseSampleDay,
  type SampleDay,
} from '../../platform/sample-world/calendar.ts';
import { type Persona, personas } from '../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { appointmentNamed, bodyFounded, leaves } from './app/leaves.ts';
import { findOfficesOfAppointments } from './store/read-things.ts';

/** Days of a term; the one that runs began so many days ago. */
const [termDays, runningDays, pastTerms] = [182, 200, 3];

/** A time in an office: two years of them, the one that runs last. */
export interface Term {
  readonly appointment: string;
  readonly startsAt: Date;
  /** Null: it runs. */
  readonly endsAt: Date | null;
}

/** The terms of a persona who holds an office. */
export function termsOf({ seed }: SampleWorld, today: SampleDay, persona: Persona): Term[] {
  const random = seededBytes(`${seed} ${persona.id} terms`);
  return Array.from({ length: pastTerms + 1 }, (_, at) => {
    const past = pastTerms - at;
    const daysAgo = runningDays + past * termDays;
    return {
      appointment: uuidFrom(random),
      startsAt: instantBefore(today, daysAgo, '09:00'),
      endsAt: past === 0 ? null : instantBefore(today, daysAgo - termDays, '09:00'),
    };
  });
}

/** What was done to bodies and offices in two years: founded, proposed, ended. */
export async function officeActs(
  { database: { db } }: Pick<Platform, 'database'>,
  world: SampleWorld,
): Promise<SampleAct[]> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const foundedAt = instantBefore(today, runningDays + (pastTerms + 1) * termDays, '09:00');
  const founded = bodies.map(({ id, kind }, at) => ({
    at: new Date(foundedAt.getTime() + at * 60_000),
    leaf: { ...bodyFounded(id, kind), key: id },
    office: null,
  }));
  const acts = personas.flatMap((persona) => actsOf(world, today, persona));
  // A database that an earlier version filled has other terms.
  const ids = acts.map(({ leaf }) => leaf.key);
  const known = new Set((await findOfficesOfAppointments(db, ids)).map(({ id }) => id));
  return [...founded, ...acts.filter(({ leaf }) => known.has(leaf.key))];
}

function actsOf(world: SampleWorld, today: SampleDay, persona: Persona): SampleAct[] {
  const { body, office } = persona;
  if (body === undefined || office === undefined) return [];
  const told = { body, office: office.id };
  return termsOf(world, today, persona).flatMap(({ appointment, startsAt, endsAt }) => {
    const about = { subject: appointmentNamed(appointment), public: told, key: appointment };
    const proposed = { kind: leaves.proposed, ...about };
    const ended = { kind: leaves.ended, ...about };
    return [
      { at: new Date(startsAt.getTime() - 3 * 86_400_000), leaf: proposed, office: null },
      ...(endsAt === null ? [] : [{ at: endsAt, leaf: ended, office: null }]),
    ];
  });
}

/** Bytes that depend on the seed alone, each request for some giving others. */
export function seededBytes(seed: string): Random {
  let count = 0;
  return (size) => {
    count += 1;
    return createHash('shake256', { outputLength: size }).update(`${seed} ${count}`).digest();
  };
}
