import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, Person } from '../../../platform/powers/powers.ts';
import { lockPerson } from '../store/passkeys.ts';
import { needsPasskeyFirst } from './may-change-passkeys.ts';

/** Why somebody may not change how they get into their account, with the HTTP status. */
export const wayRefusals = {
  'identity.persona-shared': 403,
  'identity.passkey-first': 403,
} as const;

export type WayRefusal = { readonly code: keyof typeof wayRefusals | 'not-allowed' };

/** Somebody in a session of their own, which goes on when the others end. */
export interface Owner {
  readonly person: Person;
  readonly session: string;
}

/** A person in a session that is nobody else's; others who change the same person's ways wait. */
export async function lockOwner(
  tx: Database,
  { person }: Actor,
): Promise<Outcome<Owner, { readonly code: 'identity.persona-shared' | 'not-allowed' }>> {
  if (person === null || person.session === undefined) return refuse('not-allowed');
  await lockPerson(tx, person.id);
  // All visitors of a demo share its roles: one must not take them from the others.
  if (person.persona !== null) return refuse('identity.persona-shared');
  return done({ person, session: person.session });
}

/** The same for changes that, where a passkey or what is worth one opens the account, are made by who signed in by that. */
export async function mayChangeWays(
  platform: Pick<Platform, 'config'>,
  tx: Database,
  actor: Actor,
): Promise<Outcome<Owner, WayRefusal>> {
  const owner = await lockOwner(tx, actor);
  if (!owner.ok) return owner;
  const isWeak = await needsPasskeyFirst(platform, tx, owner.value.person);
  return isWeak ? refuse('identity.passkey-first') : owner;
}
