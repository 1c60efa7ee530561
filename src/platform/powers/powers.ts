/** How sure the site is of a person in a session, from weak to strong. */
export const assurances = ['code', 'provider', 'passkey'] as const;
export type Assurance = (typeof assurances)[number];

/** For whom a body stands. */
export const bodySides = ['official', 'civil-society', 'other'] as const;
export type BodySide = (typeof bodySides)[number];

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
}

export interface Person {
  readonly id: string;
  readonly assurance: Assurance;
  readonly appointments: readonly Appointment[];
  /** The persona of the sample world that this session plays, in demo mode only. */
  readonly persona: string | null;
  /** The session, by its id, which its signatures are bound to; without one, nothing can be signed. */
  readonly session?: string;
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
}

/** What every row for people says. */
interface HeldByPerson {
  /** What the session, and a signature by it, must be worth at least. */
  readonly assurance: Assurance;
  /** Each act by this row is signed: the person confirms its very text, a moment before. */
  readonly sign?: true;
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
      /** What the signature must be worth; null: the row asks for none. */
      readonly sign: Assurance | null;
    }
  | { readonly yes: false; readonly act: string };

/**
 * Whether the actor may do the act to the subject at the instant. Pure; denies by default.
 * An office counts while its appointment lasts (from ≤ at < until), and with `body: 'own'` only for
 * its own body and the bodies below it.
 */
export function may(actor: Actor, power: Power, subject: Subject, at: Date): Permission {
  for (const holder of power.holders) {
    const appointment = heldBy(actor, holder, subject, at);
    if (appointment !== undefined) return { yes: true, appointment, sign: signatureOf(holder) };
  }
  return { yes: false, act: power.act };
}

/** What a signature by this row must be worth; null: it asks for none. */
export function signatureOf(holder: Holder): Assurance | null {
  return 'sign' in holder && holder.sign === true ? holder.assurance : null;
}

/** Why an act is refused that `may` denied: its code. */
export type Denial = 'not-allowed' | 'passkey-needed';

/** Whether nothing is missing but a passkey: then the way to the power is to add one. */
export function denialOf(actor: Actor, power: Power, subject: Subject, at: Date): Denial {
  const { person } = actor;
  if (person === null || person.assurance === 'passkey') return 'not-allowed';
  const raised: Actor = { ...actor, person: { ...person, assurance: 'passkey' } };
  return may(raised, power, subject, at).yes ? 'passkey-needed' : 'not-allowed';
}

/** The appointment used (null where none is needed), or undefined when the actor is no such holder. */
function heldBy(actor: Actor, holder: Holder, subject: Subject, at: Date) {
  const { person } = actor;
  switch (holder.who) {
    case 'anyone':
      return null;
    case 'browser':
      return actor.device !== null || person !== null ? null : undefined;
    case 'operator':
      return actor.operator ? null : undefined;
    case 'person':
      return person !== null && isWorth(person.assurance, holder.assurance) ? null : undefined;
    case 'named':
      if (!isNamed(person, holder, subject)) return undefined;
      return holder.power === null
        ? null
        : appointmentOf(person, { power: holder.power, body: 'any' }, subject, at);
    case 'office':
      return person !== null && isWorth(person.assurance, holder.assurance)
        ? appointmentOf(person, holder, subject, at)
        : undefined;
  }
}

function isNamed(
  person: Person | null,
  { list, assurance }: Holder & { who: 'named' },
  subject: Subject,
): boolean {
  if (person === null || !isWorth(person.assurance, assurance)) return false;
  return subject.named?.[list]?.includes(person.id) ?? false;
}

type OfficePower = Pick<Holder & { who: 'office' }, 'power' | 'body'>;

function appointmentOf(person: Person | null, held: OfficePower, subject: Subject, at: Date) {
  return person?.appointments.find((appointment) => covers(appointment, held, subject, at))?.id;
}

/** Whether one assurance reaches another: `code` < `provider` < `passkey`. */
export function isWorth(given: Assurance, wanted: Assurance): boolean {
  return assurances.indexOf(given) >= assurances.indexOf(wanted);
}

function covers(
  appointment: Appointment,
  holder: OfficePower,
  subject: Subject,
  at: Date,
): boolean {
  const lasts = appointment.from <= at && (appointment.until === null || at < appointment.until);
  const own = holder.body === 'any' || (subject.bodies?.includes(appointment.body) ?? false);
  return lasts && own && appointment.powers.includes(holder.power);
}
