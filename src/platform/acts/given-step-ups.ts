import { and, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { stepUp } from '../database/platform-schema.ts';
import type { Person } from '../powers/powers.ts';
import type { AskedStepUp } from './step-ups.ts';

/** Whoever signed may send it again for so many seconds, where the answer was lost on its way. */
const repeatSeconds = 60;

/** What this session has signed a moment ago, whether or not it was used since. */
export async function findGivenStepUp(
  db: Database,
  { id: person, session = '' }: Pick<Person, 'id' | 'session'>,
  id: string,
  at: Date,
): Promise<AskedStepUp | undefined> {
  const isMine = and(eq(stepUp.id, id), eq(stepUp.person, person), eq(stepUp.session, session));
  const since = new Date(at.getTime() - repeatSeconds * 1000);
  const [found] = await db
    .select()
    .from(stepUp)
    .where(and(isMine, gte(stepUp.at, since)));
  return found;
}

/** Notes that the session gets another token for this signature. @returns false: it has one already */
export async function claimRenewal(tx: Database, id: string, at: Date): Promise<boolean> {
  const isFirst = and(eq(stepUp.id, id), isNotNull(stepUp.at), isNull(stepUp.renewedAt));
  const claimed = await tx.update(stepUp).set({ renewedAt: at }).where(isFirst);
  return claimed.rowCount === 1;
}

/** Notes where the form led that waited for the signature; null: nowhere, as with a page that refuses it. */
export async function noteLed(db: Database, id: string, to: string | null): Promise<void> {
  const set = to === null ? { ledTo: '' } : { ledTo: to, form: null };
  await db.update(stepUp).set(set).where(eq(stepUp.id, id));
}

/** Where that form led; empty: nowhere; undefined: it is not done yet. */
export async function findLed(db: Database, id: string): Promise<string | undefined> {
  const [found] = await db.select({ ledTo: stepUp.ledTo }).from(stepUp).where(eq(stepUp.id, id));
  return found?.ledTo ?? undefined;
}
