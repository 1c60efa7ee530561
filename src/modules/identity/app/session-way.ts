import type { Database } from '../../../platform/database/database.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import type { SessionWay } from '../domain/waiting-change.ts';
import { findSessionWay, listAgedContacts } from '../store/recovery.ts';

/** By what the session of somebody was made; a code that nobody knows any more where it was sent proves least. */
export async function readSessionWay(
  db: Database,
  { id, session, assurance }: Person,
): Promise<SessionWay> {
  if (session === undefined) return { assurance: 'code', contact: null };
  const found = await findSessionWay(db, id, session);
  const contacts = await listAgedContacts(db, id);
  const contact = contacts.find((each) => each.id === found?.contactId) ?? null;
  return { assurance, contact };
}
