import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { type AppointmentRow, findAppointment } from '../store/appointments.ts';
import { bodyLine } from '../store/bodies.ts';
import { findPersonByContact } from '../store/people.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/**
 * An appointment, running, over or not yet accepted; the last is unknown to all but those who keep it and whom it
 * is for.
 */
export const appointmentById = defineThing({
  params: z.object({ appointment: id.meta(texts.words('api.office.id')) }),
  address: ({ appointment }: Readonly<Record<string, string>>) =>
    id.safeParse(appointment).data ?? null,
  missing: 'identity.no-such-appointment',
  async find({ tx, lock }: Search, appointment: string): Promise<AppointmentRow | undefined> {
    return findAppointment(tx, appointment, lock);
  },
  isPublic: ({ acceptedAt }) => acceptedAt !== null,
  appointment: (found) => found.id,
  bodies: ({ tx }, { bodyId }) => bodyLine(tx, bodyId),
  named: {
    holder: async (_, { personId }) => (personId === null ? [] : [personId]),
    /** Also once they have accepted it. */
    invited: async ({ tx }, { personId, invitedLookup }) => {
      const invited =
        invitedLookup === null ? personId : await findPersonByContact(tx, invitedLookup);
      return invited == null ? [] : [invited];
    },
  },
});
