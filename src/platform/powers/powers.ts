import type { SourceLanguage } from '../i18n/languages.ts';
import { type Refused, refuse } from '../outcome.ts';
import { type Age, type AgeDenial, ageDenial, grown, isOldEnough, type MinAge } from './age.ts';

/** How sure the site is of a person in a session, from weak to strong. */
export const assurances = ['code', 'provider', 'passkey'] as const;
export type Assurance = (typeof assurances)[number];

/** For whom a body stands. */
export const bodySides = ['official', 'civil-society', 'other'] as const;
export type BodySide = (typeof bodySides)[number];

/** What another office of the same body has lent to an appointment for a while. */
export interface Delegation {
  readonly id: string;
  /** Never more than the lending office itself has; what was lent to it cannot be passed on. */
  readonly powers: readonly string[];
  readonly from: Date;
  /** Not a moment of it is covered any more; also where it, or the lending office, ended early. */
  readonly until: Date;
  /** What the lending office is called. */
  readonly by: Readonly<Record<SourceLanguage, string>>;
}

/** A person's time in an office of a body, as far as it matters for powers. */
export interface Appointment {
  readonly id: string;
  readonly office: string;
  readonly body: string;
  /** For whom the body stands. */
  readonly side: BodySide;
  readonly powers: readonly string[];
  readonly from: Date;
  readonly until: Date | null;
  /** Those that run, that will, and that ended not long ago; without it, none. */
  readonly delegations?: readonly Delegation[];
}

export interface Person {
  readonly id: string;
  readonly assurance: Assurance;
  readonly appointments: readonly Appointment[];
  /** The persona of the sample world that this session plays, in demo mode only. */
  readonly persona: string | null;
  /** The session, by its id, which its signatures are bound to; without one, nothing can be signed. */
  readonly session?: string;
  /** Without it, nothing is known. */
  readonly age?: Age;
}

/** Who acts: a browser, perhaps with a person signed in, or the operator at the command line. */
export interface Actor {
  /** The browser's own random mark; it names nobody and is never shown. */
  readonly device: string | null;
  readonly person: Person | null;
  readonly operator: boolean;
  /** The network that a request comes from, for limits alone; none for commands and jobs. */
  readonly network?: string;
  /** The id of the request, which the jobs that it asks for carry on; none for commands. */
  readonly requestId?: string;
}

export const nobody: Actor = { device: null, person: null, operator: false };
export const operator: Actor = { device: null, person: null, operator: true };

/** What an act is about, as far as powers depend on it. */
export interface Subject {
  /** The body that answers for it, then those above that one. */
  readonly bodies?: readonly string[];
  /** People whom the subject itself names, by list, as person ids. */
  readonly named?: Readonly<Record<string, readonly string[]>>;
  /** The appointment that it is itself, where it is one: its holder, named, acts by it. */
  readonly appointment?: string;
}

/** What every row for people says. */
interface HeldByPerson {
  /** What the session, and a signature by it, must be worth at least. */
  readonly assurance: Assurance;
  /** Each act by this row is signed: the person confirms its very text, a moment before. */
  readonly sign?: true;
  /** How old a person must be; without it, from 14 alone and before that once a guardian has agreed. */
  readonly minAge?: MinAge;
}

/** One way to hold a power; a power may have several. */
export type Holder =
  | { readonly who: 'anyone' }
  | { readonly who: 'browser' }
  | (HeldByPerson & { readonly who: 'person' })
  | (HeldByPerson & {
      readonly who: 'office';
      readonly power: string;
      readonly body: 'own' | 'any';
    })
  | (HeldByPerson & {
      readonly who: 'named';
      readonly list: string;
      /**
       * What a running appointment of theirs must carry, in whatever body: whoever was named by office is
       * named no longer than the office lasts. Null: named in their own right, such as an author.
       */
      readonly power: string | null;
    })
  | { readonly who: 'operator' };

export interface Power {
  /** `<module>.<act>`, the key of its sentence in the module's texts: `power.<act>`. */
  readonly act: string;
  readonly holders: readonly Holder[];
}

export type Powers<Act extends string = string> = Readonly<Record<Act, Power>>;

/** The table of a module: who may do what. Everything that it does not grant is denied. */
export function definePowers<Act extends string>(
  module: string,
  table: Readonly<Record<Act, readonly Holder[]>>,
): Powers<Act> {
  const rows = Object.entries<readonly Holder[]>(table).map(([act, holders]) => [
    act,
    { act: `${module}.${act}`, holders },
  ]);
  return Object.fromEntries(rows) as Powers<Act>;
}

export type Permission =
  | {
      readonly yes: true;
      /** The one used; null: none was needed. */
      readonly appointment: string | null;
      /** By which it has the power; null: by itself. */
      readonly delegation: string | null;
      /** What the signature must be worth; null: the row asks for none. */
      readonly sign: Assurance | null;
    }
  | {
      readonly yes: false;
      readonly act: string;
      /** The delegation that would have given it; null: none that is known ended. */
      readonly ended: Delegation | null;
    };

/**
 * Whether the actor may do the act to the subject at the instant. Pure; denies by default.
 * An office counts while its appointment lasts (from ≤ at < until), and with `body: 'own'` only for
 * its own body and the bodies below it. What a delegation lends counts while that lasts too.
 */
export function may(actor: Actor, power: Power, subject: Subject, at: Date): Permission {
  for (const holder of power.holders) {
    const held = heldBy(actor, holder, subject, at);
    if (held !== undefined) return { yes: true, ...held, sign: signatureOf(holder) };
  }
  return { yes: false, act: power.act, ended: endedFor(actor, power, subject, at) };
}

/** What a signature by this row must be worth; null: it asks for none. */
export function signatureOf(holder: Holder): Assurance | null {
  return 'sign' in holder && holder.sign === true ? holder.assurance : null;
}

/** Why an act is refused that `may` denied: its code. */
export type Denial = 'not-allowed' | 'passkey-needed' | 'delegation-ended' | AgeDenial;

/** With the last instant of a delegation in milliseconds of the epoch, and who can renew it. */
export type Denied = Refused<{
  readonly code: Denial;
  readonly facts?: Readonly<Record<string, string | number>>;
}>;

/**
 * Whether nothing is missing but an age, a guardian, a passkey, or a delegation that has ended: then there is a way
 * to the power. Age comes first: nobody adds a passkey for what they are too young for.
 */
export function denialOf(actor: Actor, power: Power, subject: Subject, at: Date): Denied {
  const { person } = actor;
  if (person === null) return refuse('not-allowed');
  const mayAs = (age: Age) => {
    const raised: Actor = { ...actor, person: { ...person, assurance: 'passkey', age } };
    return may(raised, power, subject, at);
  };
  const permission = mayAs(grown);
  if (permission.yes)
    return refuse(ageDenial(person.age, (age) => mayAs(age).yes) ?? 'passkey-needed');
  if (permission.ended === null) return refuse('not-allowed');
  const { until, by } = permission.ended;
  const named = { 'office-zh-Hant': by['zh-Hant'], 'office-en': by.en };
  const facts = { last: until.getTime() - 1, ...named };
  return refuse('delegation-ended', facts);
}

/** In what way a power is held. */
type Held = Pick<Permission & { yes: true }, 'appointment' | 'delegation'>;

const withoutOffice: Held = { appointment: null, delegation: null };

/** How the actor holds the power, or undefined when the actor is no such holder. */
function heldBy(actor: Actor, holder: Holder, subject: Subject, at: Date): Held | undefined {
  const { person } = actor;
  switch (holder.who) {
    case 'anyone':
      return withoutOffice;
    case 'browser':
      return actor.device !== null || person !== null ? withoutOffice : undefined;
    case 'operator':
      return actor.operator ? withoutOffice : undefined;
    case 'person':
      return isFit(person, holder) ? withoutOffice : undefined;
    case 'named':
      if (!isNamed(person, holder, subject)) return undefined;
      return holder.power === null
        ? byThatAppointment(person, subject, at)
        : officeOf(person, { power: holder.power, body: 'any' }, subject, at);
    case 'office':
      return isFit(person, holder) ? officeOf(person, holder, subject, at) : undefined;
  }
}

/** Whether the session is worth enough, and the person old enough. */
function isFit(person: Person | null, holder: HeldByPerson): person is Person {
  return (
    person !== null &&
    isWorth(person.assurance, holder.assurance) &&
    isOldEnough(person.age, holder.minAge)
  );
}

function isNamed(
  person: Person | null,
  holder: Holder & { who: 'named' },
  subject: Subject,
): boolean {
  return isFit(person, holder) && (subject.named?.[holder.list]?.includes(person.id) ?? false);
}

/** Named in one's own right; by the appointment that the subject is, where one holds it. */
function byThatAppointment(person: Person | null, { appointment }: Subject, at: Date): Held {
  const own = person?.appointments.find((each) => each.id === appointment && lasts(each, at));
  return own === undefined ? withoutOffice : { appointment: own.id, delegation: null };
}

type OfficePower = Pick<Holder & { who: 'office' }, 'power' | 'body'>;

/** The first appointment that has the power by itself, else the first that another has lent it to. */
function officeOf(person: Person | null, held: OfficePower, subject: Subject, at: Date) {
  const fitting = (person?.appointments ?? []).filter(
    (each) => lasts(each, at) && isOfBody(each, held, subject),
  );
  const own = fitting.find(({ powers }) => powers.includes(held.power));
  if (own !== undefined) return { appointment: own.id, delegation: null };
  for (const { id, delegations = [] } of fitting) {
    const lent = delegations.find((each) => each.powers.includes(held.power) && lasts(each, at));
    if (lent !== undefined) return { appointment: id, delegation: lent.id };
  }
  return undefined;
}

/** The delegation that gave the power until it ended, the latest of several. */
function endedFor({ person }: Actor, power: Power, subject: Subject, at: Date): Delegation | null {
  const ended = power.holders.flatMap((holder) => {
    if (holder.who !== 'office' || person === null || !isWorth(person.assurance, holder.assurance))
      return [];
    return person.appointments
      .filter((each) => lasts(each, at) && isOfBody(each, holder, subject))
      .flatMap(({ delegations = [] }) => delegations)
      .filter(({ powers, until }) => powers.includes(holder.power) && until <= at);
  });
  return ended.sort((one, other) => other.until.getTime() - one.until.getTime())[0] ?? null;
}

/** Everything that an appointment gives at an instant, by itself and by what others have lent to it. */
export function powersAt({ powers, delegations = [] }: Appointment, at: Date): readonly string[] {
  return [...powers, ...delegations.flatMap((each) => (lasts(each, at) ? each.powers : []))];
}

/** Whether one assurance reaches another: `code` < `provider` < `passkey`. */
export function isWorth(given: Assurance, wanted: Assurance): boolean {
  return assurances.indexOf(given) >= assurances.indexOf(wanted);
}

/** From ≤ at < until. */
function lasts({ from, until }: Pick<Appointment, 'from' | 'until'>, at: Date): boolean {
  return from <= at && (until === null || at < until);
}

function isOfBody({ body }: Appointment, holder: OfficePower, { bodies = [] }: Subject): boolean {
  return holder.body === 'any' || bodies.includes(body);
}
