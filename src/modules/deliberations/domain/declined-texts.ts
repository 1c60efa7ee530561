import type { StatementState } from './statement-states.ts';

/** What is declined for these reasons would hurt somebody again where it is shown. */
const hurting: ReadonlySet<string> = new Set(['personal-data', 'insult']);

/**
 * Whether everybody may read the text of a statement that a moderator has decided on. Waiting ones
 * are for their author and the moderators; a declined one stays readable, so that everybody can judge
 * the moderators, unless the reason forbids it.
 *
 * @param reason of the latest decision on it; null where the decision was made elsewhere and came by
 *   import, together with a text that is published there
 */
export function isTextPublic(state: StatementState, reason: string | null): boolean {
  if (state === 'shown') return true;
  return state === 'declined' && (reason === null || !hurting.has(reason));
}
