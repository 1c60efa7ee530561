import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import type { PublicConversation } from '../store/read.ts';
import {
  listUndecided,
  listUndecidedConversations,
  type UndecidedReason,
  type UndecidedStatement,
  undecidedReasons,
} from '../store/read-undecided.ts';
import { findJudge } from './judge-statement.ts';
import { moderatingSide } from './no-own-judge.ts';

export interface Undecided {
  readonly conversation: PublicConversation;
  readonly why: UndecidedReason;
  readonly statement: UndecidedStatement;
}

/**
 * What nobody has decided on in the conversations that the actor moderates: what waits unseen before what
 * is shown already, and in each one conversation after the other, the one with the oldest statement
 * first. What the actor cannot decide on is left out, so that it never fills the page: their own
 * statements, and conversations that no second body moderates.
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
  for (const why of undecidedReasons) {
    for (const conversation of await listUndecidedConversations(db, person.id, why)) {
      const judge = await findJudgeOf(platform, actor, conversation, at);
      if (judge === undefined) continue;
      const choice = { why, exceptBy: judge.ownPids, most: most - found.length };
      const statements = await listUndecided(db, conversation.id, choice);
      found.push(...statements.map((statement) => ({ conversation, why, statement })));
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** The actor as somebody who may decide now; undefined: not one of the moderators, or not yet. */
async function findJudgeOf(
  platform: Platform,
  actor: Actor,
  conversation: PublicConversation,
  at: Date,
) {
  const { db: tx } = platform.database;
  const named = { moderators: await moderatingSide(tx, actor, conversation, at) };
  if (!may(actor, powers.moderate, { named }, at).yes) return undefined;
  const judge = await findJudge({ platform, tx, at, actor, thing: conversation });
  return typeof judge === 'string' ? undefined : judge;
}
