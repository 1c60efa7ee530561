import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listOfficesOf } from '../store/appointments.ts';

/** The offices that a person holds at this moment. */
export async function listOwnOffices(
  { database: { db }, clock }: Pick<Platform, 'database' | 'clock'>,
  { id }: Person,
) {
  return listOfficesOf(db, id, clock());
}
