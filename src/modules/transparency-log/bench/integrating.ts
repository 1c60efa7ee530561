import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../../../platform/platform.ts';
import { integrate, mostAtOnce } from '../app/integrate.ts';
import { keepLog } from '../app/keep-log.ts';
import { theLog } from '../app/the-log.ts';
import type { Signer } from '../domain/note-keys.ts';
import { findLastId, hasPending } from '../store/entries.ts';

/**
 * Integrates beside the work as a worker does, until it is done and each of its entries has an index. When
 * the work is done nobody rests any more: what is measured is work.
 */
export async function integrateBeside(
  platform: Platform,
  signer: Signer<'ed25519'>,
  work: () => Promise<unknown>,
  told: () => void = () => undefined,
): Promise<void> {
  const over = new AbortController();
  const integrating = (async () => {
    while (!over.signal.aborted) {
      const count = await integrate(platform, signer);
      if (count > 0) told();
      if (count < mostAtOnce) await rest(over.signal);
    }
  })();
  await work().finally(() => over.abort());
  await integrating;
  await integrateAll(platform, signer);
  told();
}

/** The signal makes it throw; nothing else can. */
const rest = (signal: AbortSignal) =>
  pause(keepLog.everyMs, undefined, { signal }).catch(() => undefined);

/** Gives an index to every entry that is there. */
export async function integrateAll(platform: Platform, signer: Signer<'ed25519'>): Promise<void> {
  const { db } = platform.database;
  const lastId = await findLastId(db, theLog);
  while (await hasPending(db, theLog, lastId)) await integrate(platform, signer);
}
