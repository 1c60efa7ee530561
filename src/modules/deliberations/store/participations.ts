import { and, asc, count, eq, gt, inArray, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Random } from '../../../platform/random.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { withdrawn } from '../domain/votes.ts';
import { isCurrent } from './read.ts';
import { conversation, moderator, participantKey, statement } from './schema.ts';
import { currentVote } from './vote-schema.ts';

/** Conversations whose keys are looked for in one query. */
const atOnce = 1000;

/** Somebody's part in a conversation. */
export interface Participation {
  readonly conversationId: string;
  readonly slug: string;
  readonly pid: number;
  readonly key: string;
}

/**
 * Where somebody takes part. Nothing that is stored links a person's conversations: the key of each must be
 * tried, so that this grows with their number.
 *
 * @param keyOf the person's key in the conversation of a slug
 */
export async function findParticipations(
  db: Database,
  keyOf: (slug: string) => string,
): Promise<Participation[]> {
  const found: Participation[] = [];
  let last: string | undefined;
  do {
    const some = await db
      .select({ id: conversation.id, slug: conversation.slug })
      .from(conversation)
      .where(last === undefined ? undefined : gt(conversation.id, last))
      .orderBy(asc(conversation.id))
      .limit(atOnce);
    const slugs = new Map(some.map(({ slug }) => [keyOf(slug), slug]));
    const rows = await db
      .select()
      .from(participantKey)
      .where(inArray(participantKey.key, [...slugs.keys()]))
      .orderBy(asc(participantKey.conversationId));
    found.push(...rows.map((row) => ({ ...row, slug: slugs.get(row.key) ?? '' })));
    last = some.length < atOnce ? undefined : some.at(-1)?.id;
  } while (last !== undefined);
  return found;
}

/** What a participant says now. */
export async function listVotesOf(db: Database, { conversationId, pid }: Participation) {
  const { sid, value, passReason, at } = currentVote;
  return db
    .select({ statement: sid, value, passReason, at })
    .from(currentVote)
    .where(and(isCurrent(conversationId), eq(currentVote.pid, pid)))
    .orderBy(asc(sid));
}

/** How many votes participants have now, by their keys. */
export async function countVotesOf(db: Database, keys: readonly string[]): Promise<number> {
  const isTheirs = and(
    eq(currentVote.conversationId, participantKey.conversationId),
    eq(currentVote.pid, participantKey.pid),
  );
  const [counted] = await db
    .select({ votes: count() })
    .from(participantKey)
    .innerJoin(currentVote, and(isTheirs, ne(currentVote.value, withdrawn)))
    .where(inArray(participantKey.key, [...keys]));
  return counted?.votes ?? 0;
}

/** How many statements participants wrote, by their keys. */
export async function countStatementsOf(db: Database, keys: readonly string[]): Promise<number> {
  const isTheirs = and(
    eq(statement.conversationId, participantKey.conversationId),
    eq(statement.authorPid, participantKey.pid),
  );
  const [counted] = await db
    .select({ statements: count() })
    .from(participantKey)
    .innerJoin(statement, isTheirs)
    .where(inArray(participantKey.key, [...keys]));
  return counted?.statements ?? 0;
}

/** What a participant wrote. */
export async function listStatementsOf(db: Database, { conversationId, pid }: Participation) {
  const { sid, text, language, state, writtenAt } = statement;
  const isTheirs = and(eq(statement.conversationId, conversationId), eq(statement.authorPid, pid));
  return db
    .select({ statement: sid, text, language, state, writtenAt })
    .from(statement)
    .where(isTheirs)
    .orderBy(asc(sid));
}

/** Where somebody was asked to moderate, and since when. */
export async function listModeratingOf(db: Database, personId: string) {
  return db
    .select({ conversation: conversation.slug, since: moderator.since })
    .from(moderator)
    .innerJoin(conversation, eq(conversation.id, moderator.conversationId))
    .where(eq(moderator.personId, personId))
    .orderBy(asc(moderator.since), asc(conversation.slug));
}

/** Nobody finds the participants again; what they said stays, without anybody. */
export async function forgetKeys(tx: Database, keys: readonly string[]): Promise<void> {
  await tx.delete(participantKey).where(inArray(participantKey.key, [...keys]));
}

/** That an office moderated, and since when, stays; whose it was does not. */
export async function forgetModerator(tx: Database, random: Random, personId: string) {
  const isTheirs = eq(moderator.personId, personId);
  // Another row of a person each time: two conversations must not be held together by it.
  for (const { conversationId } of await tx.select().from(moderator).where(isTheirs)) {
    await tx
      .update(moderator)
      .set({ personId: uuidFrom(random) })
      .where(and(eq(moderator.conversationId, conversationId), isTheirs));
  }
}
