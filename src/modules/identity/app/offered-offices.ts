import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listContacts } from '../store/people.ts';
import { type HeldOffice, listInvitationsOf } from '../store/read-offices.ts';
import { refuseOwn, refuseTaken } from './one-seat.ts';

/** An office that is offered, and why it cannot be taken at this moment; null: it can. */
export interface OfferedOffice extends HeldOffice {
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
      const asked = { bodyId, officeId, personId, span: { from: at, until } };
      const waits = (await refuseOwn(db, asked, at)) ?? (await refuseTaken(platform, db, asked));
      return { ...office, waits };
    }),
  );
}
