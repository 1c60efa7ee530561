import type { Database } from '../../../platform/database/database.ts';
import { isYoung } from '../domain/age.ts';
import { dayAt } from '../domain/office-days.ts';
import { findAge } from '../store/ages.ts';
import { acceptInvitationRows, isAnyInvited } from '../store/appointments.ts';
import { lockPerson } from '../store/passkeys.ts';

/**
 * Gives a person what the operator has appointed their contacts to; what a keeper has offered waits for the person to
 * sign. For somebody who has said that they are not 18 it waits: under it a real name is published.
 */
export async function acceptInvitations(
  tx: Database,
  lookups: readonly string[],
  personId: string,
  at: Date,
): Promise<void> {
  if (!(await isAnyInvited(tx, lookups))) return;
  await lockPerson(tx, personId);
  if (isYoung(await findAge(tx, personId), dayAt(at))) return;
  await acceptInvitationRows(tx, lookups, personId, at);
}
