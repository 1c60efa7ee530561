import type { Unit } from '../../../platform/acts/perform.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { AppointmentRow } from '../store/appointments.ts';
import { listColleagues, lockKeepers } from '../store/appointments.ts';
import { findOffice } from '../store/bodies.ts';
import { keeping, powersOf } from './powers-of.ts';

/**
 * Whether nobody would keep the offices of the body, in their own right, once this appointment has ended: what is
 * lent ends with the office that lends it. Of two keepers who go at the same moment, by themselves or by each other,
 * the second to come is asked after the first is gone.
 */
export async function isLastKeeper(
  { tx, at }: Pick<Unit, 'tx' | 'at'>,
  platform: Platform,
  { bodyId, officeId, personId }: AppointmentRow,
): Promise<boolean> {
  const own = await findOffice(tx, bodyId, officeId);
  const keeps = (office: string, founded: readonly string[]) =>
    powersOf(platform, office, founded).includes(keeping);
  if (!keeps(officeId, own?.powers ?? [])) return false;
  await lockKeepers(tx, bodyId);
  const others = await listColleagues(tx, bodyId, personId ?? '', at);
  return !others.some(({ office, powers }) => keeps(office, powers));
}
