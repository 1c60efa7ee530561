import { z } from 'zod';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import {
  type AppointmentRow,
  findAppointment,
  findOwnTime,
  type OfficeOfBody,
} from '../store/appointments.ts';
import { endTime } from '../store/endings.ts';
import { lockRunningOffices } from '../store/person-rows.ts';
import { endOfTerm } from './end-of-term.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { isOneSeat } from './one-seat.ts';

type Offices = Pick<Platform, 'offices'>;

/**
 * The time in an office of one seat that a person has. Whoever offers that office to another hands it over: they
 * keep it until the other accepts, and their time ends in that same act. Else the only keeper of a body could
 * neither go before there is a next one, nor have one while they are there. Undefined: they hold no such seat.
 */
export async function findOwnSeat(
  platform: Offices,
  db: Database,
  of: OfficeOfBody & { readonly personId: string },
  at: Date,
) {
  return isOneSeat(platform, of.officeId) ? findOwnTime(db, of, of.personId, at) : undefined;
}

/** Whose seat it is that an offer hands over: it was offered by this very time in office, which still runs. */
export async function findHandingOver(
  platform: Offices,
  db: Database,
  { bodyId, officeId, proposedBy }: AppointmentRow,
  at: Date,
): Promise<{ readonly personId: string; readonly name: string | null } | null> {
  const id = z.uuid().safeParse(proposedBy).data;
  if (id === undefined || !isOneSeat(platform, officeId)) return null;
  const by = await findAppointment(db, id, false);
  if (by === undefined || by.personId === null) return null;
  const isSeat = by.bodyId === bodyId && by.officeId === officeId;
  const isOver = by.endsAt !== null && by.endsAt <= at;
  return isSeat && !isOver ? { personId: by.personId, name: by.publicName } : null;
}

/** Ends the time of whoever hands an office over, as the next one takes it. */
export async function endHandedOver(
  { tx, at, record }: Pick<Unit, 'tx' | 'at' | 'record'>,
  { bodyId, officeId, personId }: OfficeOfBody & { readonly personId: string },
): Promise<void> {
  for (const time of await lockRunningOffices(tx, personId, at)) {
    if (time.bodyId !== bodyId || time.officeId !== officeId) continue;
    const { id } = time;
    await endTime(tx, { id, endsAt: endOfTerm(time, at), how: 'resigned', reason: null });
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.handedOver, ...ofAppointment(id), public: said });
  }
}
