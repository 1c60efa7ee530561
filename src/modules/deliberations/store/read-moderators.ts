import { desc, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { formerModerator, moderator, moderatorChange } from './schema.ts';

export { listModerators } from './moderators.ts';

/** A time during which somebody moderated, named by office. */
export interface ModeratorTerm {
  readonly name: Wording;
  readonly since: Date;
  /** Null: to this day. */
  readonly until: Date | null;
  /** Why it ended, and in the name of which body; null with `until`. */
  readonly reason: Wording | null;
  readonly by: Wording | null;
}

/** Everybody who moderates or moderated, in the order in which they were named. */
export async function listModeratorTerms(
  db: Database,
  conversationId: string,
): Promise<ModeratorTerm[]> {
  const running = await db
    .select({ name: moderator.name, since: moderator.since })
    .from(moderator)
    .where(eq(moderator.conversationId, conversationId));
  const former = await db
    .select({
      name: formerModerator.name,
      since: formerModerator.since,
      until: moderatorChange.at,
      reason: moderatorChange.reason,
      by: moderatorChange.by,
    })
    .from(formerModerator)
    .innerJoin(moderatorChange, eq(moderatorChange.id, formerModerator.changeId))
    .where(eq(moderatorChange.conversationId, conversationId));
  const still = { until: null, reason: null, by: null };
  const terms = [...former, ...running.map((term) => ({ ...term, ...still }))];
  return terms.sort((a, b) => a.since.getTime() - b.since.getTime() || compare(a.name, b.name));
}

/** Changes of who moderates, the newest first. */
export async function listModeratorChanges(db: Database, conversationId: string, most: number) {
  return db
    .select()
    .from(moderatorChange)
    .where(eq(moderatorChange.conversationId, conversationId))
    .orderBy(desc(moderatorChange.at), desc(moderatorChange.id))
    .limit(most);
}

function compare(a: Wording, b: Wording): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : Number(one > other);
}
