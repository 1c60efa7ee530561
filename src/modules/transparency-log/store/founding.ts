import type { Database } from '../../../platform/database/database.ts';
import { insertKey } from './keys.ts';
import { checkpoint, log, tree } from './schema.ts';

/** Founds a log that nobody has founded yet, with the checkpoint of its empty tree. @returns whether it was new */
export async function insertLog(
  tx: Database,
  row: typeof log.$inferInsert,
  empty: Omit<typeof checkpoint.$inferInsert, 'logId' | 'size' | 'at'>,
): Promise<boolean> {
  const { id: logId, createdAt: at } = row;
  const made = await tx.insert(log).values(row).onConflictDoNothing().returning({ id: log.id });
  if (made.length === 0) return false;
  await insertKey(tx, { logId, vkey: row.vkey, announcedAt: at });
  await tx.insert(tree).values({ logId, size: 0, root: empty.root });
  await tx.insert(checkpoint).values({ ...empty, logId, size: 0, at });
  return true;
}
