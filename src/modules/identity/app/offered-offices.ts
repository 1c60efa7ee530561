import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { findAppointment } from '../store/appointments.ts';
import { listContacts } from '../store/people.ts';
import { type HeldOffice, listInvitationsOf } from '../store/read-offices.ts';
import { findHandingOver } from './hand-over.ts';
import { refuseOwn, refuseTaken } from './one-seat.ts';

/** An office that is offered. */
export interface OfferedOffice extends HeldOffice {
  /** Whoever holds it hands it over. */
  readonly isHandedOver: boolean;
  /** Why it cannot be taken at this moment; null: it can. */
  readonly waits: NonNullable<Awaited<ReturnType<typeof refuseOwn | typeof refuseTaken>>> | null;
}

/** The offices that are offered to a contact of the person, and that may still be accepted. */
export async function offeredOffices(
  platform: Pick<Platform, 'database' | 'clock' | 'offices'>,
  { id: personId }: Person,
): Promise<readonly OfferedOffice[]> {
  const { db } = platform.database;
  const at = platform.clock();
  const contacts = await listContacts(db, personId);
  const offered = await listInvitationsOf(
    db,
    contacts.map(({ lookup }) => lookup),
    at,
  );
  return Promise.all(
    offered.map(async (office) => {
      const { bodyId, officeId, until } = office;
      const row = await findAppointment(db, office.id, false);
      const former = row === undefined ? null : await findHandingOver(platform, db, row, at);
      const besides = former === null ? [personId] : [personId, former.personId];
      const asked = { bodyId, officeId, besides, span: { from: at, until } };
      const own = await refuseOwn(db, { bodyId, officeId, personId }, at);
      const waits = own ?? (await refuseTaken(platform, db, asked));
      return { ...office, isHandedOver: former !== null, waits };
    }),
  );
}
