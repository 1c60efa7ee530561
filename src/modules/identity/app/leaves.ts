import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { type BodyKind, bodyKinds } from '../domain/body.ts';

const kind = (what: string) => `identity.${what}`;
const office = z.strictObject({ body: z.string(), office: z.string() });

/** What the public log is told of bodies and offices: which office of which body, never whose name. */
export const leaves = {
  /** One side has signed that it is to be founded. */
  bodyProposed: defineLeafKind(kind('body.proposed'), z.strictObject({ kind: z.enum(bodyKinds) })),
  founded: defineLeafKind(kind('body.founded'), z.strictObject({ kind: z.enum(bodyKinds) })),
  /** It counts from the next sign-in of whom it is for. */
  proposed: defineLeafKind(kind('appointment.proposed'), office),
  ended: defineLeafKind(kind('appointment.ended'), office),
  withdrawn: defineLeafKind(kind('appointment.withdrawn'), office),
  /** The first of two owners took it back; `text` is the hash of what was signed. */
  signatureWithdrawn: defineLeafKind(
    kind('signature.withdrawn'),
    z.strictObject({ act: z.string(), text: z.string() }),
  ),
  /** The operator erased a person: that it was done, never whom. */
  erased: defineLeafKind(kind('person.erased'), z.strictObject({})),
};

export function appointmentNamed(id: string) {
  return { type: 'identity.appointment', id };
}

export function bodyProposed(id: string, of: BodyKind) {
  return { kind: leaves.bodyProposed, subject: bodyNamed(id), public: { kind: of } };
}

export function bodyFounded(id: string, of: BodyKind) {
  return { kind: leaves.founded, subject: bodyNamed(id), public: { kind: of } };
}

function bodyNamed(id: string) {
  return { type: 'identity.body', id };
}
