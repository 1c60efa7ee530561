import { type Database, runStatement } from '../../../platform/database/database.ts';

/**
 * Takes the lock of a conversation until the commit (an advisory lock, `migrations/0002`). Whatever
 * changes votes, participants, statements, the counter or the end takes it first, so that no two acts
 * deadlock. An SQL statement that waited here keeps the snapshot from before the wait: what depends on
 * other rows belongs in the next statement, which sees everything committed under the lock.
 */
export async function lockCounter(
  tx: Database,
  conversationId: string,
): Promise<{ readonly ended: boolean }> {
  const [row] = await runStatement<{ ended: boolean }>(tx, {
    name: 'deliberations.lock-counter',
    text: 'select deliberations.lock_counter($1) as ended',
    values: [conversationId],
  });
  if (row === undefined) throw new Error(`Conversation ${conversationId} has no counter`);
  return row;
}
