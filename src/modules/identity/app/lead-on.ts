import { setTimeout as pause } from 'node:timers/promises';
import { findLed, noteLed } from '../../../platform/acts/given-step-ups.ts';
import type { Platform } from '../../../platform/platform.ts';

/** So long, in ms, a form that is sent twice at once waits for what comes of the first, and looks so often. */
const [patienceMs, everyMs] = [2_000, 50];

/**
 * Keeps where the form led that waited for a signature, for whoever sends the signature again.
 *
 * @param to null: nowhere
 */
export async function rememberLed(
  { database: { db } }: Platform,
  stepUp: string,
  to: string | null,
): Promise<void> {
  await noteLed(db, stepUp, to);
}

/**
 * Where it led, once it is done. Null: nowhere, or whoever did it has not ended in time; then the form may be done
 * once more, whose key sees to it that nothing happens twice.
 */
export async function whereItLed(
  { database: { db } }: Platform,
  stepUp: string,
): Promise<string | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const led = await findLed(db, stepUp);
    if (led !== undefined || performance.now() > until) return led || null;
    await pause(everyMs);
  }
}
