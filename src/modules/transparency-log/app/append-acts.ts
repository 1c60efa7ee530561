import { setTimeout as pause } from 'node:timers/promises';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findEntriesByKey, findLastId, hasPending } from '../store/entries.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { appendEntry } from './append-entry.ts';
import { openLog } from './found-log.ts';
import { integrate, moveGuard } from './integrate.ts';
import type { GivenAct } from './read-acts.ts';
import { theLog } from './the-log.ts';

/** Acts that become true together: few enough that no transaction lasts long. */
const mostTogether = 500;

export interface Appended {
  /** Of the acts those that were new. */
  readonly appended: number;
  readonly size: number;
  readonly root: string;
  readonly receipts: readonly {
    readonly key: string;
    readonly index: number;
    readonly leaf_hash: string;
  }[];
}

/** Records acts from outside in their order, and waits until each has its index. */
export async function appendActs(
  platform: Platform,
  given: readonly GivenAct[],
): Promise<Appended> {
  await openLog(platform);
  let appended = 0;
  for (let from = 0; from < given.length; from += mostTogether) {
    const acts = given.slice(from, from + mostTogether);
    const request = { act: 'transparency-log.append', actor: operator };
    const outcome = await perform(platform, request, async (unit) => {
      let count = 0;
      for (const { act, key } of acts) {
        if ((await appendEntry(platform, unit, act, key)).isNew) count += 1;
      }
      return done(count);
    });
    if (outcome.ok) appended += outcome.value;
  }
  await integrateUpTo(platform, await findLastId(platform.database.db, theLog));
  return { appended, ...(await tellEntries(platform, given)) };
}

/** A running site integrates as well; where it is at it, its turn is waited for. */
async function integrateUpTo(platform: Platform, lastId: bigint): Promise<void> {
  while (await hasPending(platform.database.db, theLog, lastId)) {
    if ((await integrate(platform, await openLog(platform))) === 0) await pause(20);
  }
  // Of what another process integrated the guard may not know yet.
  await moveGuard(platform, await openLog(platform));
}

async function tellEntries({ database: { db } }: Platform, given: readonly GivenAct[]) {
  const keys = given.map(({ key }) => key);
  const found = await findEntriesByKey(db, theLog, keys);
  const receipts = keys.flatMap((key) => {
    const { idx: index = null, leafHash } = found.get(key) ?? {};
    return index === null || leafHash === undefined
      ? []
      : [{ key, index, leaf_hash: leafHash.toString('hex') }];
  });
  const newest = await findPublishedCheckpoint(db, theLog);
  return { size: newest?.size ?? 0, root: newest?.root.toString('base64') ?? '', receipts };
}
