import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { PasskeyPurpose } from '../domain/passkey.ts';
import { challengeStateAt } from '../domain/passkey-challenge-states.ts';
import { passkeyChallenge } from './challenge-schema.ts';

/** For whom and for what a challenge is; with another of them it is as good as none. */
export interface ChallengeBinding {
  readonly browser: string;
  readonly purpose: PasskeyPurpose;
  readonly personId: string | null;
}

/** Keeps a challenge; the one that the browser has not answered yet is gone. */
export async function replaceChallenge(
  tx: Database,
  { browser, purpose, ...rest }: ChallengeBinding & { challenge: string; expiresAt: Date },
): Promise<void> {
  const ofBrowser = and(
    eq(passkeyChallenge.browser, browser),
    eq(passkeyChallenge.purpose, purpose),
    isNull(passkeyChallenge.usedAt),
  );
  await tx.delete(passkeyChallenge).where(ofBrowser);
  await tx.insert(passkeyChallenge).values({ browser, purpose, ...rest });
}

/**
 * Uses a challenge up, behind the lock of its row, so that of two answers at once one alone counts.
 *
 * @returns how it stood before; `over` also for one of another browser, person or purpose
 */
export async function spendChallenge(
  tx: Database,
  challenge: string,
  { browser, purpose, personId }: ChallengeBinding,
  at: Date,
) {
  const isIt = eq(passkeyChallenge.challenge, challenge);
  const [held] = await tx.select().from(passkeyChallenge).where(isIt).for('update');
  const isTheirs =
    held?.browser === browser && held.purpose === purpose && held.personId === personId;
  if (!isTheirs) return 'over';
  const state = challengeStateAt(held, at);
  if (state === 'waiting') await tx.update(passkeyChallenge).set({ usedAt: at }).where(isIt);
  return state;
}

export async function forgetOldChallenges(tx: Database, at: Date): Promise<void> {
  await tx.delete(passkeyChallenge).where(lte(passkeyChallenge.expiresAt, at));
}
