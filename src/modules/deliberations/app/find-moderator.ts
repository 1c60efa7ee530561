import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { findModeratorName, findPids } from '../store/read-moderation.ts';
import { participantKeyOf } from './participant-key.ts';

/** One of the people who decide on the statements of a conversation. */
export interface Moderator {
  /** Under which name they decide. */
  readonly name: Wording;
  /** As whom they take part themselves, signed in or out. */
  readonly ownPids: readonly number[];
  /** Whether they wrote a statement: it is not theirs to judge. */
  wrote(statement: { readonly authorPid: number | null }): boolean;
}

/** The actor as a moderator of the conversation; undefined: not one of its moderators. */
export async function findModerator(
  platform: Platform,
  db: Database,
  actor: Actor,
  { id, slug }: { readonly id: string; readonly slug: string },
): Promise<Moderator | undefined> {
  if (actor.person === null) return undefined;
  const name = await findModeratorName(db, id, actor.person.id);
  if (name === undefined) return undefined;
  const marks = [actor, { ...actor, person: null }];
  const ownPids = await findPids(
    db,
    marks.flatMap((mark) => participantKeyOf(platform, mark, slug) ?? []),
  );
  const wrote: Moderator['wrote'] = ({ authorPid }) =>
    authorPid !== null && ownPids.includes(authorPid);
  return { name, ownPids, wrote };
}
