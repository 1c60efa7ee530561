import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { conversation } from './schema.ts';

type Conversation = typeof conversation.$inferSelect;

/** The ids of every public conversation. */
export async function listPublicIds(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: conversation.id })
    .from(conversation)
    .where(ne(conversation.state, 'preparing'));
  return rows.map(({ id }) => id);
}

/** None while it is being prepared: it is not public yet. */
export async function findPublicById(db: Database, id: string): Promise<Conversation | undefined> {
  const [row] = await db
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, id), ne(conversation.state, 'preparing')));
  return row;
}
