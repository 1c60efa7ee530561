import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import type { PublicConversation } from '../store/read.ts';
import {
  listUndecided,
  listUndecidedConversations,
  type UndecidedStatement,
} from '../store/read-undecided.ts';
import { findModerator } from './find-moderator.ts';
import { moderatingSide } from './no-own-judge.ts';

/** Conversations that are looked through for one page. */
const mostConversations = 50;

export interface Undecided {
  readonly conversation: PublicConversation;
  readonly statement: UndecidedStatement;
}

/**
 * What nobody has decided on in the conversations that the actor moderates, without what they wrote
 * themselves: one conversation after the other, the one with the oldest statement first.
 *
 * @param most statements in all
 */
export async function findUndecided(
  platform: Platform,
  actor: Actor,
  most: number,
): Promise<Undecided[]> {
  const { person } = actor;
  if (person === null) return [];
  const { db } = platform.database;
  const at = platform.clock();
  const found: Undecided[] = [];
  for (const conversation of await listUndecidedConversations(db, person.id, mostConversations)) {
    const named = { moderators: await moderatingSide(db, actor, conversation, at) };
    const moderator = await findModerator(platform, db, actor, conversation);
    if (moderator === undefined || !may(actor, powers.moderate, { named }, at).yes) continue;
    const left = most - found.length;
    const statements = await listUndecided(db, conversation.id, moderator.ownPids, left);
    found.push(...statements.map((statement) => ({ conversation, statement })));
    if (found.length >= most) break;
  }
  return found;
}
