import { and, desc, eq, gt, gte, isNotNull, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { stepUp, type WaitingForm } from '../database/platform-schema.ts';
import type { Platform } from '../platform.ts';
import type { Assurance, Person } from '../powers/powers.ts';
import {
  askingMinutes,
  type Challenge,
  challengeOf,
  type Signature,
  type SignedText,
  type SigningMethod,
  signatureMinutes,
} from '../powers/signing.ts';
import { uuidFrom } from '../uuid.ts';

/** The signature that an act needs: of exactly this act, subject and text. */
export interface NeededSignature {
  readonly act: string;
  readonly subject: string;
  readonly text: SignedText;
  readonly textHash: string;
  /** In whose name; null: in the person's own. */
  readonly appointment: string | null;
  /** What it must be worth at least. */
  readonly assurance: Assurance;
}

/** A signature that was asked for and may still be given. */
export type AskedStepUp = typeof stepUp.$inferSelect;

/** A session asks for so many at once; the oldest give way. */
const mostAsked = 20;

const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000);

/**
 * Notes that a person is asked for a signature.
 *
 * @param form what is done once it is given; null: a program sends its call again
 * @returns its id, or null without a session, where nothing can be signed
 */
export async function askStepUp(
  { database: { db }, random, clock }: Platform,
  { id: person, session }: Pick<Person, 'id' | 'session'>,
  needed: NeededSignature,
  form: WaitingForm | null,
): Promise<string | null> {
  if (session === undefined) return null;
  const at = clock();
  const nonce = Buffer.from(random(16)).toString('base64url');
  const { act, subject, textHash, appointment } = needed;
  const parts = partsOf({ act, subject, textHash, appointment, nonce, askedAt: at });
  const challenge = challengeOf(parts).toString('base64url');
  const id = uuidFrom(random);
  const row = { ...needed, id, person, session, nonce, challenge, form, askedAt: at };
  await db.insert(stepUp).values(row);
  const mine = and(eq(stepUp.session, session), isNull(stepUp.usedAt));
  const newest = db
    .select({ id: stepUp.id })
    .from(stepUp)
    .where(mine)
    .orderBy(desc(stepUp.askedAt), desc(eq(stepUp.id, id)))
    .limit(mostAsked);
  await db.delete(stepUp).where(and(mine, notInArray(stepUp.id, newest)));
  return id;
}

type Parts = 'act' | 'subject' | 'textHash' | 'appointment' | 'nonce' | 'askedAt';

function partsOf({ textHash, askedAt, ...parts }: Pick<AskedStepUp, Parts>): Challenge {
  const { act, subject, appointment, nonce } = parts;
  return { act, subject, text_hash: textHash, appointment, nonce, at: askedAt.toISOString() };
}

/**
 * What this session is asked to sign and has not signed yet; undefined also once it is too late.
 *
 * @param lock nobody else gives it before the transaction is over
 */
export async function findAskedStepUp(
  db: Database,
  { id: person, session = '' }: Pick<Person, 'id' | 'session'>,
  id: string,
  { at, lock }: { readonly at: Date; readonly lock: boolean },
): Promise<AskedStepUp | undefined> {
  const isMine = and(eq(stepUp.id, id), eq(stepUp.person, person), eq(stepUp.session, session));
  const isOpen = and(isNull(stepUp.at), gt(stepUp.askedAt, minutesBefore(at, askingMinutes)));
  const asked = db.select().from(stepUp).where(and(isMine, isOpen)).$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}

/** Notes that it was given, what was found and locked before. */
export async function giveStepUp(
  tx: Database,
  { id }: Pick<AskedStepUp, 'id'>,
  given: { readonly method: SigningMethod; readonly evidence: string | null; readonly at: Date },
): Promise<void> {
  await tx.update(stepUp).set(given).where(eq(stepUp.id, id));
}

/**
 * Uses up a signature of this session for exactly this act, subject and text, given not longer ago than
 * it holds; null: there is none. Of two acts at once, one gets it.
 */
export async function takeStepUp(
  tx: Database,
  { id: person, session = '' }: Pick<Person, 'id' | 'session'>,
  { act, subject, textHash, appointment, assurance }: NeededSignature,
  at: Date,
): Promise<Signature | null> {
  const fits = and(
    eq(stepUp.person, person),
    eq(stepUp.session, session),
    eq(stepUp.act, act),
    eq(stepUp.subject, subject),
    eq(stepUp.textHash, textHash),
    // What was given was judged by what was asked.
    eq(stepUp.assurance, assurance),
    sql`${stepUp.appointment} is not distinct from ${appointment}`,
    isNotNull(stepUp.at),
    gte(stepUp.at, minutesBefore(at, signatureMinutes)),
    isNull(stepUp.usedAt),
  );
  const one = tx.select({ id: stepUp.id }).from(stepUp).where(fits).orderBy(stepUp.at).limit(1);
  const [taken] = await tx
    .update(stepUp)
    // Its form stays until it has led somewhere.
    .set({ usedAt: at })
    .where(and(eq(stepUp.id, sql`(${one.for('update')})`), isNull(stepUp.usedAt)))
    .returning();
  if (taken?.method == null || taken.at === null) return null;
  const { method, text, evidence, at: given } = taken;
  return { method, text, challenge: partsOf(taken), given, evidence };
}

/** What was asked for before an instant is forgotten. */
export async function forgetStepUps(db: Database, before: Date): Promise<void> {
  await db.delete(stepUp).where(lt(stepUp.askedAt, before));
}
