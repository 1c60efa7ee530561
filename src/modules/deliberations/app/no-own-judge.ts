import type { Database } from '../../../platform/database/database.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { bodyLine, findPeopleInOffice } from '../../identity/index.ts';
import { powers } from '../powers.ts';
import { listModeratorIds } from '../store/conversations.ts';

type Convened = { readonly id: string; readonly convenerBody: string | null };

/** The body that answers for a conversation, and those above it; none for one that was imported. */
export async function bodiesThatConvene(tx: Database, body: string | null): Promise<string[]> {
  return body === null ? [] : [body, ...(await bodyLine(tx, body))];
}

/**
 * The bodies whose officers convene it, as far as the actor goes: none for one of its moderators, since
 * nobody writes the first statements, opens or ends what they also judge.
 */
export async function conveningSide(tx: Database, actor: Actor, { id, convenerBody }: Convened) {
  const moderators = actor.person === null ? [] : await listModeratorIds(tx, id);
  const judges = moderators.some((personId) => personId === actor.person?.id);
  return judges ? [] : bodiesThatConvene(tx, convenerBody);
}

/**
 * The people who moderate it, but not the actor where the actor's office convenes it by itself: a power to convene
 * that was lent, unasked, takes nothing from whom it was lent to, who convenes nothing that they moderate.
 */
export async function moderatingSide(
  tx: Database,
  actor: Actor,
  { id, convenerBody }: Convened,
  at: Date,
): Promise<string[]> {
  const named = await listModeratorIds(tx, id);
  if (actor.person === null || !named.includes(actor.person.id)) return named;
  const bodies = await bodiesThatConvene(tx, convenerBody);
  const convening = may(actor, powers.close, { bodies }, at);
  if (!convening.yes || convening.delegation !== null) return named;
  return named.filter((personId) => personId !== actor.person?.id);
}

/** Everybody whose office by itself convenes for the body at the instant, its own or one above. */
export async function listConveners(tx: Database, body: string, at: Date): Promise<string[]> {
  const bodies = await bodiesThatConvene(tx, body);
  const holders = await findPeopleInOffice(tx, 'deliberations.convene', at);
  return holders.filter(({ bodyId }) => bodies.includes(bodyId)).map(({ personId }) => personId);
}

/**
 * Whether one of the moderators holds that office in a second body: neither the one that convenes nor
 * one above or below it. Without such a one a body would judge alone what it convenes itself.
 */
export async function hasSecondBody(
  tx: Database,
  convenerBody: string | null,
  moderators: readonly string[],
  at: Date,
): Promise<boolean> {
  if (convenerBody === null) return true;
  const own = await bodiesThatConvene(tx, convenerBody);
  const holders = await findPeopleInOffice(tx, 'deliberations.moderate', at);
  const named = holders.filter(({ personId }) => moderators.includes(personId));
  for (const bodyId of new Set(named.map((holder) => holder.bodyId))) {
    if (own.includes(bodyId)) continue;
    if (!(await bodyLine(tx, bodyId)).includes(convenerBody)) return true;
  }
  return false;
}
