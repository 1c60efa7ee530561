import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';

/**
 * The mark by which a conversation knows a person again: an account where one is signed in, else the
 * browser. It is bound to the conversation, so nobody can be followed from one to another.
 *
 * @returns null for an actor without account and browser mark
 */
export function participantKeyOf(platform: Platform, actor: Actor, slug: string): string | null {
  const mark = actor.person === null ? actor.device : `person:${actor.person.id}`;
  if (mark === null) return null;
  return platform.keyring.mac('participant', slug, mark).toString('base64url');
}
