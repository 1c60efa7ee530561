import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../../../platform/platform.ts';
import { integrate } from '../app/integrate.ts';
import { theLog } from '../app/the-log.ts';
import type { Signer } from '../domain/note-keys.ts';
import { findLastId, hasPending } from '../store/entries.ts';

/** How long one who integrates looks away, so that many entries share a signature; in ms. */
const restMs = 100;

/** Integrates beside the work until it is done and each of its entries has an index. */
export async function integrateBeside(
  platform: Platform,
  signer: Signer<'ed25519'>,
  work: () => Promise<unknown>,
  told: () => void = () => undefined,
): Promise<void> {
  let isOver = false;
  const integrating = (async () => {
    while (!isOver) {
      if ((await integrate(platform, signer)) > 0) told();
      await pause(restMs);
    }
  })();
  await work().finally(() => {
    isOver = true;
  });
  await integrating;
  await integrateAll(platform, signer);
  told();
}

/** Gives an index to every entry that is there. */
export async function integrateAll(platform: Platform, signer: Signer<'ed25519'>): Promise<void> {
  const { db } = platform.database;
  const lastId = await findLastId(db, theLog);
  while (await hasPending(db, theLog, lastId)) await integrate(platform, signer);
}
