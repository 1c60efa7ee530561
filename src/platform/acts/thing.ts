import type { z } from 'zod';
import type { Database } from '../database/database.ts';
import { done, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import {
  type Actor,
  type Denial,
  denialOf,
  may,
  type Power,
  type Subject,
} from '../powers/powers.ts';
import type { UsedOffice } from './perform.ts';

/** Who looks for a thing, when, and where its rows are read. */
export interface Search<Input = unknown> {
  readonly platform: Platform;
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
  /** What was sent with the act; undefined on a page. */
  readonly input: Input;
  /** Where an act notes its office; undefined on a page. */
  readonly used?: UsedOffice;
  /** Whether an act follows: rows that decide about it are then locked until it is over. */
  readonly lock: boolean;
}

/**
 * How a kind of thing is found by its address, and what decides who may do something to it. Acts,
 * pages, the API and lists use the same one, so that unknown, malformed and not yet public are
 * answered in one place.
 */
export interface Loader<Address, Thing, Code extends string, Input = unknown> {
  /** The parts of its address in routes, by name, with their words: `{ slug: z.string() }`. */
  readonly params: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** The address in the form that `find` takes; null: nothing can lie there. */
  readonly address: (params: Readonly<Record<string, string>>) => Address | null;
  /** The refusal where there is none, with HTTP status 404. */
  readonly missing: Code;
  find(search: Search<Input>, address: Address): Promise<Thing | undefined>;
  /** Whether everybody may know that it exists; without it, they may. */
  readonly isPublic?: (thing: NoInfer<Thing>) => boolean;
  /** The body that answers for it and those above; asked only for powers held by an own office. */
  bodies?(search: Search, thing: NoInfer<Thing>): Promise<readonly string[]>;
  /** The appointment that it is, where it is one: whoever holds it and is named acts by it. */
  appointment?(thing: NoInfer<Thing>): string;
  /** The people whom it names, by list; asked only for powers held by people of that list. */
  readonly named?: Readonly<
    Record<string, (search: Search, thing: NoInfer<Thing>) => Promise<readonly string[]>>
  >;
}

export function defineThing<Address, Thing, const Code extends string, Input = unknown>(
  loader: Loader<Address, Thing, Code, Input>,
): Loader<Address, Thing, Code, Input> {
  return loader;
}

/**
 * Finds a thing for somebody who wants to do or see what the power allows. Refusals: its `missing`,
 * also for what is not public and not theirs; `not-allowed`; `passkey-needed` and `delegation-ended` where that
 * alone is missing.
 */
export async function findThing<Address, Thing, Code extends string, Input>(
  loader: Loader<Address, Thing, Code, Input>,
  search: Search<Input>,
  address: Address,
  power: Power,
): Promise<Outcome<Thing, { code: Code | Denial; facts?: NonNullable<Refusal['facts']> }>> {
  const thing = await loader.find(search, address);
  if (thing === undefined) return refuse(loader.missing);
  const subject = await subjectOf(loader, search, thing, power);
  if (permits(search, power, subject)) return done(thing);
  const denial = denialOf(search.actor, power, subject, search.at);
  const isTheirs = denial.refusal.code !== 'not-allowed';
  return isTheirs || (loader.isPublic?.(thing) ?? true) ? denial : refuse(loader.missing);
}

/**
 * Asks `may`, notes for an act by which appointment and whether it is signed, and reports the decision to `platform.trace`, where
 * the tests set one.
 */
export function permits(
  { platform, actor, at, used }: Pick<Search, 'platform' | 'actor' | 'at' | 'used'>,
  power: Power,
  subject: Subject,
): boolean {
  const permission = may(actor, power, subject, at);
  platform.trace?.({ power: power.act, allowed: permission.yes });
  if (used !== undefined && permission.yes) {
    used.appointment = permission.appointment;
    used.delegation = permission.delegation;
    used.sign = permission.sign;
  }
  return permission.yes;
}

/** As much of the subject as the holders of the power depend on. */
async function subjectOf<Address, Thing, Code extends string, Input>(
  loader: Loader<Address, Thing, Code, Input>,
  search: Search,
  thing: Thing,
  { holders }: Power,
): Promise<Subject> {
  const needsBodies = holders.some((holder) => holder.who === 'office' && holder.body === 'own');
  const lists = holders.flatMap((holder) => (holder.who === 'named' ? [holder.list] : []));
  if (!needsBodies && lists.length === 0) return {};
  const named = lists.map(
    async (list) => [list, (await loader.named?.[list]?.(search, thing)) ?? []] as const,
  );
  return {
    bodies: needsBodies ? ((await loader.bodies?.(search, thing)) ?? []) : [],
    named: Object.fromEntries(await Promise.all(named)),
    ...(loader.appointment === undefined ? {} : { appointment: loader.appointment(thing) }),
  };
}
