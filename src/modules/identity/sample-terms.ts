import { createHash } from 'node:crypto';
import type { ActingOffice } from '../../platform/acts/leaf.ts';
import type { Random } from '../../platform/random.ts';
import { bodies } from '../../platform/sample-world/bodies.ts';
import { instantBefore, type SampleDay } from '../../platform/sample-world/calendar.ts';
import type { Persona } from '../../platform/sample-world/personas.ts';
import type { SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { sideOfKind } from './domain/body.ts';

/** Days of a term; the one that runs began so many days ago. */
export const [termDays, runningDays, pastTerms] = [182, 200, 3];

/** In the term before the last one the holder stepped down so many days before its end. */
const [shortTerm, daysEarly] = [2, 12];

/** A time in an office: two years of them, the one that runs last. */
export interface Term {
  readonly appointment: string;
  readonly startsAt: Date;
  /** Null: it runs. */
  readonly endsAt: Date | null;
  /** Whether the holder stepped down; else its time was over. */
  readonly resigned: boolean;
  /** Whether whoever held it has left the site. */
  readonly gone: boolean;
}

/** Offices whose former holder was somebody else, who has left. */
const withPredecessor = ['owner-civil'];

/** The terms of a persona who holds an office. */
export function termsOf({ seed }: SampleWorld, today: SampleDay, persona: Persona): Term[] {
  const random = seededBytes(`${seed} ${persona.id} terms`);
  return Array.from({ length: pastTerms + 1 }, (_, at) => {
    const past = pastTerms - at;
    const daysAgo = runningDays + past * termDays;
    const resigned = past === shortTerm;
    const lastDay = daysAgo - termDays + (resigned ? daysEarly : 0);
    return {
      appointment: uuidFrom(random),
      startsAt: instantBefore(today, daysAgo, '09:00'),
      endsAt: past === 0 ? null : instantBefore(today, lastDay, '09:00'),
      resigned,
      gone: past > 0 && withPredecessor.includes(persona.id),
    };
  });
}

/** The office that a persona acts by. */
export function actingOffice({ body, office }: Persona): ActingOffice | null {
  const kind = bodies.find(({ id }) => id === body)?.kind;
  if (body === undefined || office === undefined || kind === undefined) return null;
  return { side: sideOfKind(kind), body, office: office.id };
}

/** Offices of the sample world that keep those of their body. */
export const keepers = ['head', 'board-member', 'supervisor'];
/** The power that they have besides. */
export const keeping = 'identity.keep-offices';

/** Bytes that depend on the seed alone, each request for some giving others. */
export function seededBytes(seed: string): Random {
  let count = 0;
  return (size) => {
    count += 1;
    return createHash('shake256', { outputLength: size }).update(`${seed} ${count}`).digest();
  };
}
