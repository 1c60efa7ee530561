import type { Database } from '../../../platform/database/database.ts';
import { type Outcome, done, refuse } from '../../../platform/outcome.ts';
import { type Actor, may, type Power, type Subject } from '../../../platform/powers/powers.ts';
import { bodyLine } from '../../identity/index.ts';
import type { ConversationRow } from '../store/conversations.ts';

export type AccessRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'not-allowed' };

/** What decides who convenes: the body that answers for the conversation, and those above it. */
export async function conveningSubject(db: Database, body: string | null): Promise<Subject> {
  return { bodies: body === null ? [] : [body, ...(await bodyLine(db, body))] };
}

/**
 * The conversation, for somebody who may do this act of the convener to it. For all others a
 * conversation in preparation does not exist.
 */
export async function letConvener(
  db: Database,
  actor: Actor,
  power: Power,
  found: ConversationRow | undefined,
  at: Date,
): Promise<Outcome<ConversationRow, AccessRefusal>> {
  if (found === undefined) return refuse('deliberations.no-such-conversation');
  const subject = await conveningSubject(db, found.convenerBody);
  if (may(actor, power, subject, at).yes) return done(found);
  return found.state === 'preparing'
    ? refuse('deliberations.no-such-conversation')
    : refuse('not-allowed');
}
