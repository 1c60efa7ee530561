import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { isSessionAlive } from '../domain/session-lifetime.ts';
import { listSessions } from '../store/recovery.ts';

/**
 * Where a person is signed in at this moment, the last used first; of a persona, whom all visitors of a demo share, the
 * own session alone.
 */
export async function listOwnSessions(
  { database: { db }, clock }: Pick<Platform, 'database' | 'clock'>,
  { id, appointments, persona, session: own }: Person,
) {
  const at = clock();
  const holdsOffice = appointments.length > 0;
  return (await listSessions(db, id))
    .filter((session) => isSessionAlive(session, holdsOffice, at))
    .map((session) => ({ ...session, isThis: session.id === own }))
    .filter(({ isThis }) => isThis || persona === null);
}
