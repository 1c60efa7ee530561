import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { endLeaving, isLeaving } from '../store/leaving.ts';

/**
 * Whoever signs in within a week of asking to leave stays. Called once the session is there: whoever asks at that
 * moment either finds the session and ends it, or is found here.
 */
export async function stay(platform: Platform, personId: string): Promise<void> {
  if (!(await isLeaving(platform.database.db, personId))) return;
  const request = { act: 'identity.stay', actor: nobody };
  await perform(platform, request, async ({ tx, at }) => done(await endLeaving(tx, personId, at)));
}
