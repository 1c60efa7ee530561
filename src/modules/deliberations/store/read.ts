import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { withdrawn } from '../domain/votes.ts';
import {
  conversation,
  fact,
  moderation,
  moderator,
  origin,
  participantKey,
  statement,
} from './schema.ts';
import { counter, currentVote } from './vote-schema.ts';

export type ConversationRow = typeof conversation.$inferSelect;

/** A conversation as everybody may see it; `origin` where it was imported. */
export type PublicConversation = ConversationRow & {
  /** People with a current vote, and current votes, as the counter has them. */
  readonly numbers: { readonly people: number; readonly votes: number };
  readonly origin: { readonly url: string | null; readonly importedAt: Date } | null;
};

/** The start of every query of conversations. */
export function conversations(db: Database) {
  return db
    .select({
      conversation,
      url: origin.url,
      importedAt: origin.importedAt,
      people: counter.people,
      votes: counter.currentVotes,
    })
    .from(conversation)
    .innerJoin(counter, eq(counter.conversationId, conversation.id))
    .leftJoin(origin, eq(origin.conversationId, conversation.id))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof conversations>>[number];

export function toPublic(found: Found): PublicConversation {
  const { url, importedAt, people, votes } = found;
  const origin = importedAt === null ? null : { url, importedAt };
  return { ...found.conversation, numbers: { people, votes }, origin };
}

/** A conversation in preparation is not public yet. */
export const isPublic = ne(conversation.state, 'preparing');

/** None while it is being prepared. */
export async function findConversation(db: Database, slug: string) {
  if (slug.includes('\0')) return undefined;
  const [found] = await conversations(db).where(and(eq(conversation.slug, slug), isPublic));
  return found === undefined ? undefined : toPublic(found);
}

export type Fact = typeof fact.$inferSelect;

export async function listFacts(db: Database, conversationId: string): Promise<Fact[]> {
  return db
    .select()
    .from(fact)
    .where(eq(fact.conversationId, conversationId))
    .orderBy(asc(fact.position));
}

export async function listModeratorNames(db: Database, conversationId: string): Promise<Wording[]> {
  const rows = await db
    .select({ name: moderator.name })
    .from(moderator)
    .where(eq(moderator.conversationId, conversationId))
    .orderBy(asc(moderator.personId));
  return rows.map(({ name }) => name);
}

/** The participant number behind a key; undefined for somebody who has not taken part, or has no key. */
export async function findPid(db: Database, key: string | null): Promise<number | undefined> {
  if (key === null) return undefined;
  const [row] = await db
    .select({ pid: participantKey.pid })
    .from(participantKey)
    .where(eq(participantKey.key, key));
  return row?.pid;
}

export type Statement = typeof statement.$inferSelect;

export async function findStatement(db: Database, conversationId: string, sid: number) {
  const [row] = await db.select().from(statement).where(isStatement(conversationId, sid));
  return row;
}

export function isStatement(conversationId: string, sid: number) {
  return and(eq(statement.conversationId, conversationId), eq(statement.sid, sid));
}

/** The statements of a conversation that everybody sees. */
export function isShown(conversationId: string) {
  return and(eq(statement.conversationId, conversationId), eq(statement.state, 'shown'));
}

/** The shown ones by number, or those among the given numbers. */
export async function listShownStatements(
  db: Database,
  conversationId: string,
  sids?: readonly number[],
): Promise<Statement[]> {
  return db
    .select()
    .from(statement)
    .where(and(isShown(conversationId), sids && inArray(statement.sid, [...sids])))
    .orderBy(asc(statement.sid));
}

/** The texts that wait for a moderator, for comparing only: they are nobody's to see. */
export async function listWaitingTexts(db: Database, conversationId: string): Promise<string[]> {
  const rows = await db
    .select({ text: statement.text })
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.state, 'waiting')));
  return rows.map(({ text }) => text);
}

/** The current votes in a conversation; those that were taken back are none. */
export function isCurrent(conversationId: string) {
  return and(eq(currentVote.conversationId, conversationId), ne(currentVote.value, withdrawn));
}

export type BallotEntry = Awaited<ReturnType<typeof listBallot>>[number];

/**
 * The shown statements, and on which of them the person has a vote now.
 *
 * @param pid null: a person who has not taken part
 */
export async function listBallot(db: Database, conversationId: string, pid: number | null) {
  const mine = and(
    isCurrent(conversationId),
    eq(currentVote.pid, pid ?? -1),
    eq(currentVote.sid, statement.sid),
  );
  return db
    .select({
      sid: statement.sid,
      seed: statement.isSeed,
      meta: statement.isMeta,
      voted: sql<boolean>`${currentVote.sid} is not null`,
    })
    .from(statement)
    .leftJoin(currentVote, mine)
    .where(isShown(conversationId));
}

/** How many people pass on each statement because they do not understand it, by statement number. */
export async function countUnclearPasses(db: Database, conversationId: string) {
  const rows = await db
    .select({ sid: currentVote.sid, passes: sql<number>`count(*)::int` })
    .from(currentVote)
    .where(and(isCurrent(conversationId), eq(currentVote.passReason, 'unclear')))
    .groupBy(currentVote.sid);
  return new Map(rows.map(({ sid, passes }) => [sid, passes]));
}

export type OwnVote = Awaited<ReturnType<typeof listOwnVotes>>[number];

/** Which votes: all, or one page of them, or that on one statement. */
export interface VoteSelection {
  readonly sid?: number;
  readonly limit?: number;
  readonly offset?: number;
}

/** What the person says now, the newest first; votes that were taken back are left out. */
export async function listOwnVotes(
  db: Database,
  conversationId: string,
  pid: number,
  { sid, limit = 10_000, offset = 0 }: VoteSelection = {},
) {
  return db
    .select({
      sid: statement.sid,
      text: statement.text,
      language: statement.language,
      translation: statement.translation,
      state: statement.state,
      value: currentVote.value,
      passReason: currentVote.passReason,
      at: currentVote.at,
    })
    .from(currentVote)
    .innerJoin(
      statement,
      and(
        eq(statement.conversationId, currentVote.conversationId),
        eq(statement.sid, currentVote.sid),
      ),
    )
    .where(
      and(
        isCurrent(conversationId),
        eq(currentVote.pid, pid),
        sid === undefined ? undefined : eq(currentVote.sid, sid),
      ),
    )
    .orderBy(desc(currentVote.at), desc(currentVote.sid))
    .limit(limit)
    .offset(offset);
}

export async function countOwnVotes(db: Database, conversationId: string, pid: number) {
  return db.$count(currentVote, and(isCurrent(conversationId), eq(currentVote.pid, pid)));
}

export type OwnStatement = Statement & {
  /** The newest decision on it; null: nobody has decided. */
  readonly decision: { readonly reason: string | null; readonly note: string } | null;
};

/** What the person wrote, the newest first. */
export async function listOwnStatements(db: Database, conversationId: string, pid: number) {
  const rows = await db
    .select()
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.authorPid, pid)))
    .orderBy(desc(statement.sid));
  const sids = rows.map(({ sid }) => sid);
  const decisions = await latestDecisions(db, conversationId, sids);
  return rows.map((row) => ({ ...row, decision: decisions.get(row.sid) ?? null }));
}

/** The newest decision on each statement, or on each of the given ones, by statement number. */
export async function latestDecisions(
  db: Database,
  conversationId: string,
  sids?: readonly number[],
): Promise<ReadonlyMap<number, { reason: string | null; note: string }>> {
  if (sids?.length === 0) return new Map();
  const rows = await db
    .select({ sid: moderation.sid, reason: moderation.reason, note: moderation.note })
    .from(moderation)
    .where(
      and(
        eq(moderation.conversationId, conversationId),
        sids && inArray(moderation.sid, [...sids]),
      ),
    )
    .orderBy(asc(moderation.at));
  return new Map(rows.map(({ sid, ...decision }) => [sid, decision]));
}

/** Whether a participant says anything now. */
export async function hasVotes(tx: Database, conversationId: string, pid: number) {
  const { rows } = await tx.execute(sql`
    select from deliberations.current_vote
    where conversation_id = ${conversationId} and pid = ${pid} and value <> ${withdrawn} limit 1`);
  return rows.length > 0;
}
