import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { OfficeOfBody } from '../store/appointments.ts';
import { findOffice } from '../store/bodies.ts';

/** What an office may do: what it was founded with, and what modules declare for offices of its id. */
export function powersOf(
  { offices }: Pick<Platform, 'offices'>,
  office: string,
  founded: readonly string[],
): readonly string[] {
  const declared = offices.find(({ id }) => id === office)?.powers ?? [];
  return [...new Set([...founded, ...declared])];
}

/** The same for an office that may be founded. */
export async function powersOfOffice(
  platform: Pick<Platform, 'offices'>,
  tx: Database,
  { bodyId, officeId }: OfficeOfBody,
): Promise<readonly string[]> {
  return powersOf(platform, officeId, (await findOffice(tx, bodyId, officeId))?.powers ?? []);
}

/** The power to offer, end and withdraw the offices of a body. */
export const keeping = 'identity.keep-offices';

/** Whether one of the powers is of an office that only the operator gives. */
export function isReserved(platform: Pick<Platform, 'offices'>, powers: readonly string[]) {
  return isOfKind(platform, 'reserved', powers);
}

/** Whether one of the powers is of an office that nobody has by an offer of their own. */
export function isByAnother(platform: Pick<Platform, 'offices'>, powers: readonly string[]) {
  return isOfKind(platform, 'byAnother', powers);
}

function isOfKind(
  { offices }: Pick<Platform, 'offices'>,
  kind: 'reserved' | 'byAnother',
  powers: readonly string[],
): boolean {
  return offices.some(
    ({ [kind]: is, powers: own }) => is === true && own.some((power) => powers.includes(power)),
  );
}
