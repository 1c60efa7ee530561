import type { Database } from '../../../platform/database/database.ts';
import type { SessionWay } from '../domain/waiting-change.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { listProviderAccounts } from '../store/provider-accounts.ts';
import { findSessionWay, listAgedContacts } from '../store/recovery.ts';

/** By what a session of somebody was made, among all that opens the account. */
export async function readSessionWay(
  db: Database,
  personId: string,
  sessionId: string,
): Promise<SessionWay> {
  const found = await findSessionWay(db, personId, sessionId);
  const contacts = await listAgedContacts(db, personId);
  const others = [
    ...(await listPasskeys(db, personId)),
    ...(await listProviderAccounts(db, personId)),
  ];
  const all = [
    ...contacts.map(({ id, verifiedAt }) => ({ id, since: verifiedAt })),
    ...others.map(({ id, createdAt }) => ({ id, since: createdAt })),
  ];
  const made = found?.contactId ?? found?.passkeyId ?? found?.providerAccountId;
  return { way: all.find(({ id }) => id === made) ?? null, all };
}
