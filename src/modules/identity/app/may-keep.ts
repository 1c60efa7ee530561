import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { OfficeOfBody } from '../store/appointments.ts';
import { isReserved, powersOfOffice } from './powers-of.ts';

/** Why somebody who keeps the offices of a body may not keep one of them, with the HTTP status. */
export const keepRefusals = { 'identity.operators-office': 403 } as const;

/**
 * Whether an actor who may keep the offices of a body may give and end this one: what the operator alone gives is
 * given, ended and taken back by nobody else, else a keeper would decide who does not hold it.
 */
export async function mayKeep(
  platform: Pick<Platform, 'offices'>,
  tx: Database,
  { operator }: Actor,
  office: OfficeOfBody,
): Promise<boolean> {
  return operator || !isReserved(platform, await powersOfOffice(platform, tx, office));
}
