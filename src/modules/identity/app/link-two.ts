import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { ageOn, isYoung } from '../domain/age.ts';
import { findAge } from '../store/ages.ts';
import { giveLink, type LinkRow } from '../store/guardian-links.ts';
import { lockPerson } from '../store/passkeys.ts';

/** Why two cannot be child and guardian, with the HTTP status. */
export const linkRefusals = {
  'identity.own-guardian': 422,
  'identity.grown-up': 409,
  'identity.linked-already': 409,
} as const;

type Refusal = { readonly code: keyof typeof linkRefusals | 'identity.young-guardian' };

/** Links the two of an ask, of whom one has asked and the other agrees, as old as they are at this moment. */
export async function linkTwo(
  tx: Database,
  link: LinkRow,
  { childId, guardianId, at }: { childId: string; guardianId: string; at: Date },
): Promise<Outcome<null, Refusal>> {
  // Asked before either proved that contact as a further one of their own.
  if (childId === guardianId) return refuse('identity.own-guardian');
  const today = dayAt(at);
  const known = await findAge(tx, childId);
  if (known !== undefined && ageOn(known, today).band === '18+') {
    return refuse('identity.grown-up');
  }
  // They may say at this moment, or have said since they signed, that they are younger.
  await lockPerson(tx, guardianId);
  if (isYoung(await findAge(tx, guardianId), today)) return refuse('identity.young-guardian');
  const isGiven = await giveLink(tx, link, { childId, guardianId, at });
  return isGiven ? done(null) : refuse('identity.linked-already');
}
