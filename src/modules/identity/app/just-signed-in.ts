import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { isFreshSession } from '../domain/session-lifetime.ts';
import { findOwnSession } from '../store/sessions.ts';

/**
 * Whether somebody showed within the last minutes that they are there. A persona of a demo has nothing that others may not see.
 *
 * @param token of the session, as it is stored; null: there is none
 */
export async function isJustSignedIn(
  { database: { db }, clock }: Platform,
  { id, persona }: Person,
  token: string | null,
): Promise<boolean> {
  if (persona !== null) return true;
  const session = token === null ? undefined : await findOwnSession(db, token, id);
  return session !== undefined && isFreshSession(session.provedAt, clock());
}
