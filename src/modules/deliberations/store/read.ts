import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { VotesOnStatement } from '../domain/list-statements.ts';
import { withdrawn } from '../domain/votes.ts';
import type { Wording } from '../domain/wording.ts';
import {
  conversation,
  counter,
  currentVote,
  fact,
  moderation,
  moderator,
  origin,
  participantKey,
  statement,
} from './schema.ts';

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

/** None while it is being prepared: it is not public yet. */
export async function findConversation(
  db: Database,
  slug: string,
): Promise<PublicConversation | undefined> {
  if (slug.includes('\0')) return undefined;
  const [found] = await conversations(db).where(
    and(eq(conversation.slug, slug), ne(conversation.state, 'preparing')),
  );
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

export async function findStatement(
  db: Database,
  conversationId: string,
  sid: number,
): Promise<Statement | undefined> {
  const [row] = await db
    .select()
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.sid, sid)));
  return row;
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
    .where(
      and(
        isShown(conversationId),
        sids === undefined ? undefined : inArray(statement.sid, [...sids]),
      ),
    )
    .orderBy(asc(statement.sid));
}

/** One statement that is shown, and whether the person has a vote on it now. */
export interface BallotEntry {
  readonly sid: number;
  readonly seed: boolean;
  readonly meta: boolean;
  readonly voted: boolean;
}

/** @param pid null: a person who has not taken part */
export async function listBallot(
  db: Database,
  conversationId: string,
  pid: number | null,
): Promise<BallotEntry[]> {
  const mine = and(
    eq(currentVote.conversationId, conversationId),
    eq(currentVote.pid, pid ?? -1),
    eq(currentVote.sid, statement.sid),
    ne(currentVote.value, withdrawn),
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
export async function countUnclearPasses(
  db: Database,
  conversationId: string,
): Promise<Map<number, number>> {
  const rows = await db
    .select({ sid: currentVote.sid, passes: sql<number>`count(*)::int` })
    .from(currentVote)
    .where(
      and(
        eq(currentVote.conversationId, conversationId),
        eq(currentVote.value, 0),
        eq(currentVote.passReason, 'unclear'),
      ),
    )
    .groupBy(currentVote.sid);
  return new Map(rows.map(({ sid, passes }) => [sid, passes]));
}

export type OwnVote = Pick<Statement, 'sid' | 'text' | 'language' | 'translation' | 'state'> & {
  readonly value: number;
  readonly passReason: string | null;
  readonly at: Date;
};

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
): Promise<OwnVote[]> {
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
        eq(currentVote.conversationId, conversationId),
        eq(currentVote.pid, pid),
        ne(currentVote.value, withdrawn),
        sid === undefined ? undefined : eq(currentVote.sid, sid),
      ),
    )
    .orderBy(desc(currentVote.at), desc(currentVote.sid))
    .limit(limit)
    .offset(offset);
}

export async function countOwnVotes(
  db: Database,
  conversationId: string,
  pid: number,
): Promise<number> {
  return db.$count(
    currentVote,
    and(
      eq(currentVote.conversationId, conversationId),
      eq(currentVote.pid, pid),
      ne(currentVote.value, withdrawn),
    ),
  );
}

export type OwnStatement = Statement & {
  /** The newest decision on it; null: nobody has decided. */
  readonly decision: { readonly reason: string | null; readonly note: string } | null;
};

/** What the person wrote, the newest first. */
export async function listOwnStatements(
  db: Database,
  conversationId: string,
  pid: number,
): Promise<OwnStatement[]> {
  const rows = await db
    .select()
    .from(statement)
    .where(and(eq(statement.conversationId, conversationId), eq(statement.authorPid, pid)))
    .orderBy(desc(statement.sid));
  const decisions = await latestDecisions(
    db,
    conversationId,
    rows.map(({ sid }) => sid),
  );
  return rows.map((row) => ({ ...row, decision: decisions.get(row.sid) ?? null }));
}

async function latestDecisions(
  db: Database,
  conversationId: string,
  sids: readonly number[],
): Promise<Map<number, { reason: string | null; note: string }>> {
  if (sids.length === 0) return new Map();
  const rows = await db
    .select({ sid: moderation.sid, reason: moderation.reason, note: moderation.note })
    .from(moderation)
    .where(and(eq(moderation.conversationId, conversationId), inArray(moderation.sid, [...sids])))
    .orderBy(asc(moderation.at));
  return new Map(rows.map(({ sid, ...decision }) => [sid, decision]));
}

/** The current votes on every statement that has any, or on the given ones, by statement number. */
export async function countVotes(
  db: Database,
  conversationId: string,
  sids?: readonly number[],
): Promise<Map<number, VotesOnStatement>> {
  if (sids?.length === 0) return new Map();
  const votes = (value: number) =>
    sql<number>`(count(*) filter (where ${currentVote.value} = ${sql.raw(String(value))}))::int`;
  const rows = await db
    .select({ sid: currentVote.sid, agree: votes(1), disagree: votes(-1), pass: votes(0) })
    .from(currentVote)
    .where(
      and(
        eq(currentVote.conversationId, conversationId),
        sids === undefined ? undefined : inArray(currentVote.sid, [...sids]),
      ),
    )
    .groupBy(currentVote.sid);
  return new Map(rows.map(({ sid, ...counts }) => [sid, counts]));
}
