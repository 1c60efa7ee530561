import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type AppointmentRow, findAppointment } from '../store/appointments.ts';
import { isByAnother, keeping, powersOfOffice } from './powers-of.ts';

/** Why somebody may not take what they offered themselves, with the HTTP status. */
export const ownOfferRefusals = { 'identity.own-offer': 403 } as const;

/**
 * Whether a person would take, by an offer of their own, what that does not give: whatever was offered by a
 * delegation, else what was lent for a while would become power for good; and what somebody else has to offer.
 * Asked when it is accepted, since the address may be theirs only since then.
 */
export async function isOwnOffer(
  platform: Pick<Platform, 'offices'>,
  tx: Database,
  offered: AppointmentRow,
  personId: string,
): Promise<boolean> {
  const proposer = z.uuid().safeParse(offered.proposedBy).data;
  const by = proposer === undefined ? undefined : await findAppointment(tx, proposer, false);
  if (by === undefined || by.personId !== personId) return false;
  if (isByAnother(platform, await powersOfOffice(platform, tx, offered))) return true;
  // An office that does not keep offices by itself offered it by a delegation.
  return !(await powersOfOffice(platform, tx, by)).includes(keeping);
}
