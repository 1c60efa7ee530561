import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { texts } from '../texts.ts';
import { type EligibleModerator, listEligibleModerators } from './eligible-moderators.ts';
import { hasSecondBody, listConveners } from './no-own-judge.ts';

/** Person ids. */
export const moderatorsField = z
  .array(boundedField(100))
  .max(100)
  .readonly()
  .meta({ ...texts.words('convene.moderators'), example: [] });

/** Whom a convener may ask to moderate what the body convenes: nobody of the convening side. */
export async function listCandidates(
  db: Database,
  actor: Actor,
  body: string,
  at: Date,
): Promise<EligibleModerator[]> {
  const convening = await listConveningSide(db, actor, body, at);
  const eligible = await listEligibleModerators(db, at);
  return eligible.filter(({ personId }) => !convening.includes(personId));
}

interface Choice {
  /** The body that convenes. */
  readonly body: string;
  /** Person ids; who holds no such office any more counts as not chosen. */
  readonly moderators: readonly string[];
}

/** The moderators whom a convener chose, or the refusal. At least one is of a second body. */
export async function chooseModerators(
  tx: Database,
  actor: Actor,
  { body, moderators }: Choice,
  at: Date,
): Promise<readonly EligibleModerator[] | ChoiceRefusal> {
  const convening = await listConveningSide(tx, actor, body, at);
  if (moderators.some((personId) => convening.includes(personId))) {
    return 'deliberations.convener-as-moderator';
  }
  const eligible = await listEligibleModerators(tx, at);
  const chosen = eligible.filter(({ personId }) => moderators.includes(personId));
  if (chosen.length === 0) return 'deliberations.no-moderator';
  const ids = chosen.map(({ personId }) => personId);
  return (await hasSecondBody(tx, body, ids, at)) ? chosen : 'deliberations.no-second-body';
}

type ChoiceRefusal =
  | 'deliberations.convener-as-moderator'
  | 'deliberations.no-moderator'
  | 'deliberations.no-second-body';

/** Who convenes, and so does not moderate: the body's officers, and whoever chooses. */
async function listConveningSide(db: Database, actor: Actor, body: string, at: Date) {
  return [...(await listConveners(db, body, at)), actor.person?.id];
}
