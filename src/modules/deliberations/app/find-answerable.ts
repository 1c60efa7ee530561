import type { Database } from '../../../platform/database/database.ts';
import { findBody } from '../../identity/index.ts';
import { type EligibleModerator, listEligibleModerators } from './eligible-moderators.ts';
import { hasSecondBody } from './no-own-judge.ts';

/** Who answers for an imported conversation, by the ids of bodies. */
export interface Answerable {
  /** The body that convenes it from now on. */
  readonly convener: string;
  /** The second body, whose people with the power to moderate decide on its statements. */
  readonly moderators: string;
}

/**
 * The people of a body who will moderate. Refusals: `no-such-body`; `no-moderator` where it has nobody
 * with that power at the instant; `convener-as-moderator` where the convening body, or one above or below
 * it, would judge alone (`no-own-judge.ts`).
 */
export async function findAnswerable(
  db: Database,
  { convener, moderators }: Answerable,
  at: Date,
): Promise<readonly EligibleModerator[] | AnswerableRefusal> {
  for (const body of [convener, moderators]) {
    if ((await findBody(db, body)) === undefined) return 'deliberations.no-such-body';
  }
  const eligible = await listEligibleModerators(db, at);
  const chosen = eligible.filter(({ body }) => body === moderators);
  if (chosen.length === 0) return 'deliberations.no-moderator';
  const ids = chosen.map(({ personId }) => personId);
  const isSecond = await hasSecondBody(db, convener, ids, at);
  return isSecond ? chosen : 'deliberations.convener-as-moderator';
}

type AnswerableRefusal =
  | 'deliberations.no-such-body'
  | 'deliberations.no-moderator'
  | 'deliberations.convener-as-moderator';
