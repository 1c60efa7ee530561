import type { Unit } from '../../../platform/acts/perform.ts';
import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may, type Power, type Subject } from '../../../platform/powers/powers.ts';
import { bodyLine } from '../../identity/index.ts';
import { powers } from '../powers.ts';
import {
  type ConversationRow,
  findConversationRow,
  lockConversationRow,
} from '../store/conversations.ts';

export type AccessRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'not-allowed' };

type Access = Outcome<ConversationRow, AccessRefusal>;

/** What decides who convenes: the body that answers for the conversation, and those above it. */
export async function conveningSubject(db: Database, body: string | null): Promise<Subject> {
  return { bodies: body === null ? [] : [body, ...(await bodyLine(db, body))] };
}

/** The bodies for which the actor may begin a conversation at the instant. */
export function conveningBodies(actor: Actor, at: Date): string[] {
  const bodies = new Set(actor.person?.appointments.map(({ body }) => body));
  return [...bodies].filter((body) => may(actor, powers.prepare, { bodies: [body] }, at).yes);
}

/**
 * The conversation, for somebody who may do this act of the convener to it, kept from changing until
 * the act is over. For all others a conversation in preparation does not exist.
 */
export async function lockForConvener(
  { tx, actor, at }: Unit,
  power: Power,
  slug: string,
): Promise<Access> {
  const found = isStorable(slug) ? await lockConversationRow(tx, slug) : undefined;
  return judge(tx, actor, power, found, at);
}

/** The same without keeping it, for a page that offers the act. */
export async function findForConvener(
  platform: Platform,
  actor: Actor,
  power: Power,
  slug: string,
): Promise<Access> {
  const { db } = platform.database;
  const found = isStorable(slug) ? await findConversationRow(db, slug) : undefined;
  return judge(db, actor, power, found, platform.clock());
}

/** PostgreSQL has no place for NUL in a text. */
function isStorable(slug: string): boolean {
  return !slug.includes('\0');
}

async function judge(
  db: Database,
  actor: Actor,
  power: Power,
  found: ConversationRow | undefined,
  at: Date,
): Promise<Access> {
  if (found === undefined) return refuse('deliberations.no-such-conversation');
  const subject = await conveningSubject(db, found.convenerBody);
  if (may(actor, power, subject, at).yes) return done(found);
  return found.state === 'preparing'
    ? refuse('deliberations.no-such-conversation')
    : refuse('not-allowed');
}
