import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { formerModerator, moderator, moderatorChange } from './schema.ts';

export type ModeratorRow = typeof moderator.$inferSelect;

/** Who moderates now. */
export async function listModerators(
  db: Database,
  conversationId: string,
): Promise<ModeratorRow[]> {
  return db
    .select()
    .from(moderator)
    .where(eq(moderator.conversationId, conversationId))
    .orderBy(asc(moderator.personId));
}

/** Logs a change, and that those who leave moderated until then. */
export async function replaceModeratorRows(
  tx: Database,
  change: typeof moderatorChange.$inferInsert,
  leaving: readonly ModeratorRow[],
  makeId: () => string,
): Promise<void> {
  await tx.insert(moderatorChange).values(change);
  if (leaving.length === 0) return;
  const { id: changeId, conversationId } = change;
  const former = leaving.map(({ name, since }) => ({ id: makeId(), changeId, name, since }));
  await tx.insert(formerModerator).values(former);
  const ids = leaving.map(({ personId }) => personId);
  await tx
    .delete(moderator)
    .where(and(eq(moderator.conversationId, conversationId), inArray(moderator.personId, ids)));
}
