import { and, desc, eq, gte, isNull, notInArray, sql } from 'drizzle-orm';
import type { Platform } from '../platform.ts';
import type { Actor } from '../powers/powers.ts';
import type { Answers } from './answers.ts';
import { draft } from './journeys-schema.ts';

/** Days after its last change on which a draft is forgotten. */
export const draftDays = 7;

/** Drafts of one journey that one owner may have; the oldest give way. */
const mostDrafts = 20;

export interface Draft {
  readonly id: string;
  readonly answers: Answers;
  readonly outcome: string | null;
}

/** A draft as its owner finds it again. */
export interface UnfinishedDraft extends Omit<Draft, 'outcome'> {
  readonly begunAt: Date;
  readonly forgottenAt: Date;
}

/** The instant before which a draft has been forgotten. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - draftDays * 86_400_000);
}

/** Whose drafts these are; null for a browser without a mark, which can have none. */
export function ownerOf({ keyring }: Platform, { person, device }: Actor): string | null {
  const who =
    person !== null ? ['person', person.id] : device !== null ? ['browser', device] : null;
  return who === null ? null : keyring.mac('journey-draft', ...who).toString('base64url');
}

/** Begins a journey anew and gives the id of its draft; null for a browser without a mark. */
export async function beginDraft(platform: Platform, actor: Actor, journey: string) {
  const owner = ownerOf(platform, actor);
  if (owner === null) return null;
  const { db } = platform.database;
  const id = Buffer.from(platform.random(16)).toString('base64url');
  const at = platform.clock();
  await db.insert(draft).values({ id, journey, owner, answers: {}, begunAt: at, at });
  const mine = and(eq(draft.owner, owner), eq(draft.journey, journey));
  const newest = db
    .select({ id: draft.id })
    .from(draft)
    .where(mine)
    .orderBy(desc(draft.at), desc(eq(draft.id, id)))
    .limit(mostDrafts);
  await db.delete(draft).where(and(mine, notInArray(draft.id, newest)));
  return id;
}

/** The draft, for the one who began it and while it is not forgotten. */
export async function findDraft(platform: Platform, actor: Actor, journey: string, id: string) {
  const owner = ownerOf(platform, actor);
  if (owner === null || id.includes('\0')) return undefined;
  const [found] = await platform.database.db
    .select({ id: draft.id, answers: draft.answers, outcome: draft.outcome })
    .from(draft)
    .where(
      and(
        eq(draft.id, id),
        eq(draft.journey, journey),
        eq(draft.owner, owner),
        gte(draft.at, forgottenBefore(platform.clock())),
      ),
    );
  return found;
}

/** What this person began, answered something of, and did not send; the latest change first. */
export async function listUnfinished(
  platform: Platform,
  actor: Actor,
  journey: string,
): Promise<UnfinishedDraft[]> {
  const owner = ownerOf(platform, actor);
  if (owner === null) return [];
  const found = await platform.database.db
    .select({ id: draft.id, answers: draft.answers, begunAt: draft.begunAt, at: draft.at })
    .from(draft)
    .where(
      and(
        eq(draft.owner, owner),
        eq(draft.journey, journey),
        isNull(draft.outcome),
        sql`${draft.answers} <> '{}'`,
        gte(draft.at, forgottenBefore(platform.clock())),
      ),
    )
    .orderBy(desc(draft.at), draft.id);
  return found.map(({ at, ...rest }) => ({
    ...rest,
    forgottenAt: new Date(at.getTime() + draftDays * 86_400_000),
  }));
}

/** Throws a draft away, unless its act was done meanwhile. Its owner was found by `findDraft`. */
export async function discardDraft(platform: Platform, id: string): Promise<void> {
  await platform.database.db.delete(draft).where(and(eq(draft.id, id), isNull(draft.outcome)));
}

/** Keeps the answers of one page beside those of the others, unless the act was done meanwhile. */
export async function keepAnswers(platform: Platform, id: string, answers: Answers): Promise<void> {
  await platform.database.db
    .update(draft)
    .set({
      answers: sql`${draft.answers} || ${JSON.stringify(answers)}::jsonb`,
      at: platform.clock(),
    })
    .where(and(eq(draft.id, id), isNull(draft.outcome)));
}

/** The act is done: the answers go, and the draft only knows where to find what came of it. */
export async function finishDraft(platform: Platform, id: string, outcome: string): Promise<void> {
  await platform.database.db
    .update(draft)
    .set({ answers: {}, outcome, at: platform.clock() })
    .where(eq(draft.id, id));
}
