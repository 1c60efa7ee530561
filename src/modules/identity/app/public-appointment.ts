import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findTime, type HeldTime } from '../store/read-times.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/** A time in office that somebody accepted, as everybody may know it; an offer is unknown here. */
export const publicAppointment = defineThing({
  params: z.object({ appointment: id.meta(texts.words('api.office.id')) }),
  address: ({ appointment }: Readonly<Record<string, string>>) =>
    id.safeParse(appointment).data ?? null,
  missing: 'identity.no-such-appointment',
  find: ({ tx }: Search, asked: string): Promise<HeldTime | undefined> => findTime(tx, asked),
});
