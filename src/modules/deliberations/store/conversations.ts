import { and, eq, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import type { ConversationRow } from './read.ts';
import { conversation, fact, moderator, statement } from './schema.ts';
import { counter } from './vote-schema.ts';

export type NewConversation = typeof conversation.$inferInsert;

export async function findConversationRow(tx: Database, slug: string) {
  const [row] = await tx.select().from(conversation).where(eq(conversation.slug, slug));
  return row;
}

/**
 * The same, with its row locked against changes until the end of the transaction. `no key update` lets
 * foreign keys refer to the row, so that a participant who joins, holding the conversation's lock, does
 * not deadlock with an act that waits for that lock.
 */
export async function lockConversationRow(tx: Database, slug: string) {
  const [row] = await tx
    .select()
    .from(conversation)
    .where(eq(conversation.slug, slug))
    .for('no key update');
  return row;
}

/** The address of a conversation that is there. */
export async function slugOf(tx: Database, id: string): Promise<string> {
  const [row] = await tx
    .select({ slug: conversation.slug })
    .from(conversation)
    .where(eq(conversation.id, id));
  if (row === undefined) throw new Error(`There is no conversation ${id}`);
  return row.slug;
}

/** False when the address is taken. */
export async function insertConversation(tx: Database, row: NewConversation): Promise<boolean> {
  const made = await tx.insert(conversation).values(row).onConflictDoNothing().returning();
  if (made.length === 0) return false;
  await tx
    .insert(counter)
    .values({ conversationId: row.id, votes: 0, participants: 0, statements: 0 });
  return true;
}

export async function updateConversation(
  tx: Database,
  id: string,
  change: Partial<NewConversation>,
): Promise<void> {
  await tx.update(conversation).set(change).where(eq(conversation.id, id));
}

/** Open conversations whose time is over. */
export async function listOverdue(tx: Database, at: Date): Promise<ConversationRow[]> {
  return tx
    .select()
    .from(conversation)
    .where(and(eq(conversation.state, 'open'), lte(conversation.closesAt, at)));
}

export async function insertFact(tx: Database, row: typeof fact.$inferInsert): Promise<void> {
  await tx.insert(fact).values(row);
}

/** Whoever is named already stays as named. */
export async function insertModerators(
  tx: Database,
  of: { readonly conversationId: string; readonly since: Date },
  people: readonly { readonly personId: string; readonly name: Wording }[],
): Promise<void> {
  const rows = people.map(({ personId, name }) => ({ ...of, personId, name }));
  if (rows.length > 0) await tx.insert(moderator).values(rows).onConflictDoNothing();
}

export async function listModeratorIds(tx: Database, conversationId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: moderator.personId })
    .from(moderator)
    .where(eq(moderator.conversationId, conversationId));
  return rows.map(({ personId }) => personId);
}

/** How far the preparation has come: facts, seeds, and seeds that the convener opposes. */
export async function countPreparation(tx: Database, conversationId: string) {
  const facts = await tx.$count(fact, eq(fact.conversationId, conversationId));
  const seeds = await tx
    .select({ opposed: statement.opposedByConvener })
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.isSeed, true)));
  return {
    facts,
    seeds: seeds.length,
    opposedSeeds: seeds.filter(({ opposed }) => opposed).length,
  };
}
