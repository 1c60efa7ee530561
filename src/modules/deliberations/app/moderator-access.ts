import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import type { Wording } from '../domain/wording.ts';
import { powers } from '../powers.ts';
import { listModeratorIds } from '../store/conversations.ts';
import { findConversation, type PublicConversation } from '../store/read.ts';
import { findModeratorName, findPids } from '../store/read-moderation.ts';
import type { AccessRefusal } from './convener-access.ts';
import { participantKeyOf } from './participant-key.ts';

/** A public conversation in the eyes of one of its moderators. */
export interface ModeratorAccess {
  readonly conversation: PublicConversation;
  /** Under which name the moderator decides. */
  readonly name: Wording;
  /** The moderator as a participant, signed in and signed out: not to be judged by themselves. */
  readonly ownPids: readonly number[];
}

/** The conversation for one of its named moderators; refused for everybody else. */
export async function findForModerator(
  platform: Platform,
  db: Database,
  actor: Actor,
  slug: string,
): Promise<Outcome<ModeratorAccess, AccessRefusal>> {
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return refuse('deliberations.no-such-conversation');
  const named = { moderators: await listModeratorIds(db, conversation.id) };
  if (actor.person === null || !may(actor, powers.moderate, { named }, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  const name = await findModeratorName(db, conversation.id, actor.person.id);
  if (name === undefined) return refuse('not-allowed');
  const marks = [actor, { ...actor, person: null }];
  const keys = marks.flatMap((mark) => participantKeyOf(platform, mark, slug) ?? []);
  return done({ conversation, name, ownPids: await findPids(db, keys) });
}
