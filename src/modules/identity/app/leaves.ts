import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { sourceLanguages } from '../../../platform/i18n/languages.ts';
import { type BodyKind, bodyKinds } from '../domain/body.ts';

const kind = (what: string) => `identity.${what}`;
const office = z.strictObject({ body: z.string(), office: z.string() });
/** Which office of the body has lent to which. */
const lent = { body: z.string(), from: z.string(), to: z.string() };

/** What the public log is told of bodies and offices: which office of which body, never whose name. */
export const leaves = {
  /** One side has signed that it is to be founded. */
  bodyProposed: defineLeafKind(kind('body.proposed'), z.strictObject({ kind: z.enum(bodyKinds) })),
  founded: defineLeafKind(kind('body.founded'), z.strictObject({ kind: z.enum(bodyKinds) })),
  /** By the operator it counts from the next sign-in of whom it is for, by a keeper from their signature. */
  proposed: defineLeafKind(kind('appointment.proposed'), office),
  accepted: defineLeafKind(kind('appointment.accepted'), office),
  withdrawn: defineLeafKind(kind('appointment.withdrawn'), office),
  /** By whoever held it. */
  resigned: defineLeafKind(kind('appointment.resigned'), office),
  /** By whoever held it, to the one who has accepted it in the same act. */
  handedOver: defineLeafKind(kind('appointment.handed-over'), office),
  /** By somebody else, before its time. */
  revoked: defineLeafKind(kind('appointment.revoked'), office.extend({ reason: z.string() })),
  /** As it was written before it was told who ends an office, and why. */
  ended: defineLeafKind(kind('appointment.ended'), office),
  delegationGiven: defineLeafKind(
    kind('delegation.given'),
    z.strictObject({
      ...lent,
      powers: z.array(z.string()),
      /** Instants, as `toISOString` writes them; the last moment is before `until`. */
      since: z.string(),
      until: z.string(),
      reason: z.string(),
    }),
  ),
  /** Before its time. */
  delegationEnded: defineLeafKind(kind('delegation.ended'), z.strictObject(lent)),
  /** Somebody of the body, or who keeps its offices from above, met the holder, who has lost every passkey. */
  holderConfirmed: defineLeafKind(
    kind('holder.confirmed'),
    z.strictObject({ ...office.shape, as: z.enum(['keeper', 'colleague']) }),
  ),
  /** Those of a holder, after both have confirmed. */
  passkeysEnded: defineLeafKind(kind('passkeys.ended'), office),
  /** A school agreed that so many pupils at most, whom it does not name, take part until the end of a day. */
  pupilsVouched: defineLeafKind(
    kind('pupils.vouched'),
    z.strictObject({ slips: z.int(), until: z.iso.date() }),
  ),
  /** A school took back so many of the slips, used or not. */
  pupilsWithdrawn: defineLeafKind(kind('pupils.withdrawn'), z.strictObject({ slips: z.int() })),
  /** The first of two owners took it back; `text` is what was signed. Older entries tell its digest openly. */
  signatureWithdrawn: defineLeafKind(
    kind('signature.withdrawn'),
    z.strictObject({ act: z.string() }),
    z.strictObject({ text: z.record(z.enum(sourceLanguages), z.string()) }),
  ),
  /** The operator signed a person out everywhere: that it was done, never whom. */
  sessionsEnded: defineLeafKind(kind('sessions.ended'), z.strictObject({})),
  /** The operator erased a person: that it was done, never whom. */
  erased: defineLeafKind(kind('person.erased'), z.strictObject({})),
};

export function appointmentNamed(id: string) {
  return { type: 'identity.appointment', id };
}

/** About an appointment, whose page finds the entry again by its kind. */
export function ofAppointment(id: string) {
  return { subject: appointmentNamed(id), key: id };
}

/** About the office of somebody who is confirmed: the text that was signed names them. */
export function ofHolder(appointment: string, personId: string) {
  return { subject: appointmentNamed(appointment), whose: personId };
}

export function delegationNamed(id: string) {
  return { type: 'identity.delegation', id };
}

export function bodyProposed(id: string, of: BodyKind) {
  return { kind: leaves.bodyProposed, subject: bodyNamed(id), public: { kind: of } };
}

export function bodyFounded(id: string, of: BodyKind) {
  return { kind: leaves.founded, subject: bodyNamed(id), key: id, public: { kind: of } };
}

/** The sheet itself is no thing that others may know. */
export function slipsVouched(body: string, { slips, until }: { slips: number; until: string }) {
  return { kind: leaves.pupilsVouched, subject: bodyNamed(body), public: { slips, until } };
}

export function slipsWithdrawn(body: string, slips: number) {
  return { kind: leaves.pupilsWithdrawn, subject: bodyNamed(body), public: { slips } };
}

export function signatureNamed(id: string) {
  return { type: 'identity.signature', id };
}

function bodyNamed(id: string) {
  return { type: 'identity.body', id };
}
