import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { type BodyKind, bodyKinds } from '../domain/body.ts';

const kind = (what: string) => `identity.${what}`;
const office = z.strictObject({ body: z.string(), office: z.string() });

/** What the public log is told of bodies and offices: which office of which body, never whose name. */
export const leaves = {
  founded: defineLeafKind(kind('body.founded'), z.strictObject({ kind: z.enum(bodyKinds) })),
  /** It counts from the next sign-in of whom it is for. */
  proposed: defineLeafKind(kind('appointment.proposed'), office),
  ended: defineLeafKind(kind('appointment.ended'), office),
  withdrawn: defineLeafKind(kind('appointment.withdrawn'), office),
};

export function appointmentNamed(id: string) {
  return { type: 'identity.appointment', id };
}

export function bodyFounded(id: string, of: BodyKind) {
  const subject = { type: 'identity.body', id };
  return { kind: leaves.founded, subject, public: { kind: of } };
}
