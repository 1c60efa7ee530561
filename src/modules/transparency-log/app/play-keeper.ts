import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { ForgettingReason } from '../domain/opening-reasons.ts';
import { addKeyOrder, orderFrom } from '../store/key-orders.ts';
import { listOldestOfDemo } from '../store/openings.ts';
import { forgetOpening } from './forget-opening.ts';
import type { LogSigner } from './found-log.ts';
import { rotateKey } from './rotate-key.ts';
import { theLog } from './the-log.ts';

/** Why entries of the sample world hide nothing any more, the oldest first. */
const reasons: readonly ForgettingReason[] = ['person-asked', 'time-over', 'by-mistake'];

/**
 * What whoever runs a demo has done with its log, by the very acts, once the invented past has its indexes:
 * three entries hide nothing any more, and a second key signs beside the first. It is done once, and only
 * where one process signs, since the others would lack the new key.
 */
export async function playKeeper(platform: Platform, { keys }: LogSigner): Promise<void> {
  const { config, database } = platform;
  if (!config.demo || config.databaseUrl !== null || keys.length > 1) return;
  const oldest = await listOldestOfDemo(database.db, theLog, reasons.length);
  if (oldest.length < reasons.length) return;
  for (const [place, reason] of reasons.entries()) {
    const index = oldest[place];
    if (index !== undefined) await forgetOpening(platform, operator, { index, reason });
  }
  // As its keeper and its trustee would decide it together.
  const act = { act: 'transparency-log.play-order', actor: operator };
  await perform(platform, act, async ({ tx, at }) =>
    done(await addKeyOrder(tx, orderFrom(theLog, at))),
  );
  await rotateKey(platform, operator, {});
}
