import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findAppointment } from '../store/appointments.ts';
import { findSheet } from '../store/pupil-slips.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/** The slips that a school made at once; for all but whoever hands out slips there it does not exist. */
export const sheetById = defineThing({
  params: z.object({ sheet: id.meta(texts.words('slips.id')) }),
  address: ({ sheet }: Readonly<Record<string, string>>) => id.safeParse(sheet).data ?? null,
  missing: 'identity.no-such-sheet',
  find: ({ tx }: Search, sheet: string) => findSheet(tx, sheet),
  isPublic: () => false,
  bodies: async (_, { bodyId }) => [bodyId],
  named: {
    'slip-signer': async ({ tx }, { appointmentId }) => {
      const signed = await findAppointment(tx, appointmentId, false);
      return signed?.personId == null ? [] : [signed.personId];
    },
  },
});
