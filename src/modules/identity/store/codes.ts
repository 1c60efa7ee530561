import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { CodePurpose } from '../domain/sign-in-code.ts';
import { isAskedFor, mayTry } from '../domain/sign-in-code-states.ts';
import { code } from './schema.ts';

export type StoredCode = Omit<typeof code.$inferSelect, 'attempts'>;

/** Keeps a code; the browser's older one for the same purpose is gone. */
export async function replaceCode(tx: Database, stored: StoredCode): Promise<void> {
  const row = { ...stored, attempts: 0 };
  await tx
    .insert(code)
    .values(row)
    .onConflictDoUpdate({ target: [code.browser, code.purpose], set: row });
}

/**
 * Counts an attempt and gives the code to compare with; undefined when the browser has none that may
 * be tried. Behind the lock of its row, so that parallel guesses are all counted.
 *
 * @param tx a transaction, which holds the lock until the count is committed
 */
export async function countAttempt(
  tx: Database,
  browser: string,
  purpose: CodePurpose,
  at: Date,
): Promise<StoredCode | undefined> {
  const [held] = await tx.select().from(code).where(isOf(browser, purpose)).for('update');
  if (held === undefined || !mayTry(held, at)) return undefined;
  const attempts = sql`${code.attempts} + 1`;
  const [counted] = await tx.update(code).set({ attempts }).where(eq(code.id, held.id)).returning();
  return counted;
}

/** Uses a code up; false when somebody was faster or a newer one has replaced it. */
export async function takeCode(tx: Database, { id, mac }: StoredCode): Promise<boolean> {
  const taken = await tx.delete(code).where(and(eq(code.id, id), eq(code.mac, mac)));
  return taken.rowCount === 1;
}

/** The contact that this browser has proved and may add. */
export async function findProvedCode(
  db: Database,
  browser: string,
  at: Date,
): Promise<StoredCode | undefined> {
  const isProved = and(isOf(browser, 'proved-contact'), gt(code.expiresAt, at));
  const [found] = await db.select().from(code).where(isProved);
  return found;
}

/** The browser's code that was sent (its address sealed), for the page that still asks for it. */
export async function findSentCode(
  db: Database,
  browser: string,
  purpose: CodePurpose,
  at: Date,
): Promise<StoredCode | undefined> {
  const [found] = await db.select().from(code).where(isOf(browser, purpose));
  return found !== undefined && isAskedFor(found, at) ? found : undefined;
}

const isOf = (browser: string, purpose: CodePurpose) =>
  and(eq(code.browser, browser), eq(code.purpose, purpose));

export async function forgetExpiredCodes(tx: Database, at: Date): Promise<void> {
  await tx.delete(code).where(lte(code.expiresAt, at));
}
