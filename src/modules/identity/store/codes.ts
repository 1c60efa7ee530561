import { and, eq, gt, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { type CodePurpose, codeAttempts } from '../domain/sign-in-code.ts';
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
 * Counts an attempt and gives the code to compare with; undefined when the browser has none, or only
 * one that is spent or expired. One statement, so that parallel guesses are all counted.
 */
export async function countAttempt(
  tx: Database,
  browser: string,
  purpose: CodePurpose,
  at: Date,
): Promise<StoredCode | undefined> {
  const [counted] = await tx
    .update(code)
    .set({ attempts: sql`${code.attempts} + 1` })
    .where(and(isWaiting(browser, purpose, at), lt(code.attempts, codeAttempts)))
    .returning();
  return counted;
}

/** Uses a code up; false when somebody was faster or a newer one has replaced it. */
export async function takeCode(tx: Database, { id, mac }: StoredCode): Promise<boolean> {
  const taken = await tx.delete(code).where(and(eq(code.id, id), eq(code.mac, mac)));
  return taken.rowCount === 1;
}

/** Where the browser's waiting code was sent (sealed), for the page that asks for it. */
export async function findSentCode(db: Database, browser: string, purpose: CodePurpose, at: Date) {
  const { id, address } = code;
  const waiting = isWaiting(browser, purpose, at);
  const [found] = await db.select({ id, address }).from(code).where(waiting);
  return found;
}

const isWaiting = (browser: string, purpose: CodePurpose, at: Date) =>
  and(eq(code.browser, browser), eq(code.purpose, purpose), gt(code.expiresAt, at));

export async function forgetExpiredCodes(tx: Database, at: Date): Promise<void> {
  await tx.delete(code).where(lte(code.expiresAt, at));
}
