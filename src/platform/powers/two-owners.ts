import type { Appointment, BodySide } from './powers.ts';

/** One of the two signatures that a shared act needs. */
export interface OwnerSignature {
  readonly person: string;
  readonly appointment: string;
  readonly body: string;
  readonly office: string;
  /** For whom the body stands. */
  readonly side: BodySide;
  /** For whom all bodies stand in which the person held an office when it was given. */
  readonly sides: readonly BodySide[];
  /** Whether the appointment ran when it was given. That it ends later undoes nothing. */
  readonly active: boolean;
  readonly textHash: string;
}

const owners = ['official', 'civil-society'] as const;

/**
 * Whether an act has its two owners: two different people, one with an official body and one with civil
 * society, each by an appointment active at signing, both on the same text, and neither of them with an
 * office on the other side.
 */
export function twoOwners(acts: readonly OwnerSignature[]): boolean {
  const [one, other] = acts;
  if (one === undefined || other === undefined || acts.length !== 2) return false;
  return (
    acts.every(isOwner) &&
    one.side !== other.side &&
    one.person !== other.person &&
    one.textHash === other.textHash
  );
}

/** Whether a signature can be one of the two: of one side, with a running office, and of no other side. */
export function isOwner({ side, sides, active }: OwnerSignature): boolean {
  const isOneOfTwo = owners.some((owner) => owner === side);
  const holdsOther = owners.some((owner) => owner !== side && sides.includes(owner));
  return active && isOneOfTwo && !holdsOther;
}

/** The signature of a person by an appointment at an instant. */
export function ownerSignature(
  {
    id: person,
    appointments,
  }: { readonly id: string; readonly appointments: readonly Appointment[] },
  { id, body, office, side, ...period }: Appointment,
  textHash: string,
  at: Date,
): OwnerSignature {
  const sides = [
    ...new Set(appointments.filter((each) => runs(each, at)).map((each) => each.side)),
  ].sort();
  return { person, appointment: id, body, office, side, sides, active: runs(period, at), textHash };
}

function runs({ from, until }: Pick<Appointment, 'from' | 'until'>, at: Date): boolean {
  return from <= at && (until === null || at < until);
}
