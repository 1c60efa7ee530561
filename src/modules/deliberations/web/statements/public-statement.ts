import type { Database } from '../../../../platform/database/database.ts';
import { findStatement, type Statement } from '../../store/read.ts';
import { readNumber } from '../frame/read-number.ts';

/** The statement that an address names; none while it waits for moderators. */
export async function findPublicStatement(
  db: Database,
  conversation: { readonly id: string },
  number: string | undefined,
): Promise<Statement | undefined> {
  const sid = readNumber(number);
  const statement = sid === null ? undefined : await findStatement(db, conversation.id, sid);
  return statement?.state === 'waiting' ? undefined : statement;
}
