import type { Unit } from '../../../platform/acts/perform.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import type { Signer } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { growTiles } from '../domain/tiles.ts';
import {
  awaitIntegration,
  findTree,
  giveIndexes,
  hasIndexFrom,
  listPending,
  putCheckpoint,
  putTiles,
  takeIntegration,
} from '../store/integration.ts';
import { listKeys } from '../store/keys.ts';
import { followWithGuard } from './guard.ts';
import { signersOf } from './signers-of.ts';
import { readTail, recomputeAbove } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/** A key that this process holds, and the others that it holds, if there are any. */
type LogSigner = Signer<'ed25519'> & { readonly held?: readonly Signer<'ed25519'>[] };

const heldBy = (signer: LogSigner) => signer.held ?? [signer];

/** Entries that are given an index in one transaction. */
export const mostAtOnce = 4_096;

/**
 * Gives pending entries their indexes, grows the tree and signs it, in one transaction; several at once
 * do it once. A signature that was not committed leaves nowhere.
 *
 * @returns how many entries got an index; 0 also where another process is at it
 * @throws where the database is not what was signed before: nothing is signed then
 */
export async function integrate(platform: Platform, signer: LogSigner): Promise<number> {
  const count = await performAlone(platform, async (unit) => {
    if (!(await takeIntegration(unit.tx, theLog))) return 0;
    const tree = await findTree(unit.tx, theLog);
    if (tree === undefined) throw new Error('The log was never founded');
    // Where a process died between its commit and its guard, the guard is behind.
    await followWithGuard(platform.config, unit.tx, heldBy(signer));
    return grow(unit, signer, tree.size);
  });
  if (count > 0) await moveGuard(platform, signer);
  return count;
}

/**
 * Has the guard follow to the newest checkpoint: after the commit, so that it never knows more than the
 * database, and one process at a time, so that it never goes back.
 */
export async function moveGuard(platform: Platform, signer: LogSigner): Promise<void> {
  await performAlone(platform, async ({ tx }) => {
    await awaitIntegration(tx, theLog);
    await followWithGuard(platform.config, tx, heldBy(signer));
    return 0;
  });
}

async function performAlone(
  platform: Platform,
  work: (unit: Unit) => Promise<number>,
): Promise<number> {
  const act = { act: 'transparency-log.integrate', actor: operator };
  const outcome = await perform(platform, act, async (unit) => done(await work(unit)));
  return outcome.ok ? outcome.value : 0;
}

async function grow({ tx, at }: Unit, signer: LogSigner, from: number): Promise<number> {
  // Whoever gave an act such an index by hand would keep it out of the log for ever.
  if (await hasIndexFrom(tx, theLog, from)) {
    throw new Error(`An entry has an index from ${from} on, which the log has not given yet`);
  }
  const pending = await listPending(tx, theLog, mostAtOnce);
  if (pending.length === 0) return 0;
  const size = from + pending.length;
  // As the acts wrote them; whether they are those of the stored leaves, the database computes.
  const leafHashes = pending.map(({ leafHash }) => leafHash);
  const tail = await readTail(tx, from);
  // Not awaited: the database writes while we hash.
  const giving = giveIndexes(tx, theLog, pending, from);
  giving.catch(() => undefined);
  const grown = growTiles(from, tail, leafHashes);
  await giving;
  await putTiles(tx, theLog, grown.tiles);
  const root = Buffer.from(await recomputeAbove(tx, from, leafHashes));
  if (!root.equals(grown.root)) throw new Error('The stored entries are not those of the tree');
  // As they are in this transaction: one that was announced since the caller looked signs as well.
  const signers = signersOf({ origin: signer.name }, await listKeys(tx, theLog), heldBy(signer));
  const note = signNote(formatCheckpoint({ origin: signer.name, size, root }), signers);
  await putCheckpoint(tx, from, { logId: theLog, size, root, note, at });
  return pending.length;
}
