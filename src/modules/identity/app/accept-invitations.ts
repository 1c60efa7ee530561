import type { Unit } from '../../../platform/acts/perform.ts';
import type { Platform } from '../../../platform/platform.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { isYoung } from '../domain/age.ts';
import { findAge } from '../store/ages.ts';
import { acceptInvitationRow, isAnyInvited, listInvited } from '../store/appointments.ts';
import { lockPerson } from '../store/passkeys.ts';
import { takeSeat } from './one-seat.ts';

/**
 * Gives a person what the operator has appointed their contacts to; what a keeper has offered waits for the person to
 * sign. For somebody who has said that they are not 18 it waits: under it a real name is published. An office of one
 * seat waits as long as somebody else holds it.
 */
export async function acceptInvitations(
  platform: Pick<Platform, 'offices'>,
  { tx, at }: Pick<Unit, 'tx' | 'at'>,
  lookups: readonly string[],
  personId: string,
): Promise<void> {
  if (!(await isAnyInvited(tx, lookups))) return;
  await lockPerson(tx, personId);
  if (isYoung(await findAge(tx, personId), dayAt(at))) return;
  for (const { id, startsAt, endsAt, ...of } of await listInvited(tx, lookups)) {
    const span = { from: startsAt > at ? startsAt : at, until: endsAt };
    const taken = await takeSeat(platform, tx, { ...of, besides: [personId], span });
    if (taken === null) await acceptInvitationRow(tx, id, personId, at);
  }
}
