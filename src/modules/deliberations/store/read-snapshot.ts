import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { snapshot } from './vote-schema.ts';

/** The frozen result: when, over how many rows of the log, and its digest. */
export async function findSnapshot(db: Database, conversationId: string) {
  const [row] = await db
    .select({ upToSeq: snapshot.upToSeq, sha256: snapshot.sha256, takenAt: snapshot.takenAt })
    .from(snapshot)
    .where(eq(snapshot.conversationId, conversationId));
  return row ?? null;
}

export type Snapshot = NonNullable<Awaited<ReturnType<typeof findSnapshot>>>;
