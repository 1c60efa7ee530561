import type { Unit } from '../../../platform/acts/perform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { type Leaf, readLeaf } from '../domain/leaf.ts';
import { growTiles } from '../domain/tiles.ts';
import type { NewEntry } from '../store/entries.ts';
import { giveIndexes, putTiles } from '../store/integration.ts';
import { endCurrentKey, insertKey, listKeys, retireKeyRow } from '../store/keys.ts';
import { deleteOpenings } from '../store/openings.ts';
import { findEntryAt } from '../store/read-entries.ts';
import { insertEntries, listPendingOf } from '../store/recovery.ts';
import { addWitnessOrder, endWitnessOrder } from '../store/witness-orders.ts';
import { leaves as kinds, toldWitness } from './leaves.ts';
import { readTail, recomputeRoot } from './stored-tree.ts';
import { theLog } from './the-log.ts';

type Writing = Pick<Unit, 'tx' | 'random'>;

/**
 * Gives leaves that were signed their indexes again, from `from` on, with their tiles. An act that the
 * database still knows, pending, gets its own index back, with all that it hides; of the others only
 * the leaf is left.
 *
 * @returns the root of the tree that they make
 */
export async function bringBack(
  { tx, random }: Writing,
  from: number,
  leaves: readonly Uint8Array[],
): Promise<Uint8Array> {
  const hashes = leaves.map((leaf) => Buffer.from(hashLeaf(leaf)));
  const known = new Map<string, bigint[]>();
  for (const { id, leafHash } of await listPendingOf(tx, theLog, hashes)) {
    const hash = leafHash.toString('hex');
    known.set(hash, [...(known.get(hash) ?? []), id]);
  }
  const rows: NewEntry[] = [];
  const places = hashes.map((hash, at) => {
    const id = known.get(hash.toString('hex'))?.shift();
    if (id !== undefined) return id;
    const row = rowOf(uuidFrom(random), from + at, leaves[at] ?? new Uint8Array(), hash);
    rows.push(row);
    return row.ticket;
  });
  const made = await insertEntries(tx, rows);
  const entries = places.map((place, at) => {
    const id = typeof place === 'bigint' ? place : made.get(place);
    const leafHash = hashes[at];
    if (id === undefined || leafHash === undefined)
      throw new Error('An entry was made, and is gone');
    return { id, leafHash };
  });
  await giveIndexes(tx, theLog, entries, from);
  const grown = growTiles(from, await readTail(tx, from), hashes);
  await putTiles(tx, theLog, grown.tiles);
  for (const leaf of leaves) await followLeaf(tx, readLeaf(leaf));
  return recomputeRoot(tx, from, from + leaves.length);
}

/** The key of its act is lost: it never stood in the leaf. */
function rowOf(ticket: string, index: number, data: Uint8Array, leafHash: Buffer): NewEntry {
  const { kind, subject, actor, at } = readLeaf(data);
  return {
    ...{ ticket, logId: theLog, data: Buffer.from(data), leafHash, kind },
    key: `recovered ${index} ${ticket}`,
    ...{ subjectType: subject.type, subjectId: subject.id },
    body: 'body' in actor ? actor.body : null,
    at: new Date(at),
  };
}

/** Does again to the database what the act of this leaf did, where that is about the log itself. */
async function followLeaf(tx: Writing['tx'], { kind, public: told, at }: Leaf): Promise<void> {
  if (kind === kinds.openingForgotten.kind) await forgetAgain(tx, told);
  if (kind === kinds.keyAnnounced.kind) await announceAgain(tx, told, new Date(at));
  if (kind === kinds.witnessOrdered.kind) await orderAgain(tx, told, new Date(at));
  if (kind === kinds.witnessEnded.kind) await endAgain(tx, told);
  if (kind === kinds.keyRetired.kind) await retireAgain(tx, told, new Date(at));
}

/**
 * The older database still has what was forgotten since. The entry does not say which field it was: all
 * that its entry hides is forgotten.
 */
async function forgetAgain(tx: Writing['tx'], told: Leaf['public']): Promise<void> {
  const { index } = kinds.openingForgotten.public.parse(told);
  const found = await findEntryAt(tx, theLog, index);
  if (found === undefined) return;
  await deleteOpenings(tx, found.id, Object.keys(readLeaf(found.data).private));
}

async function announceAgain(tx: Writing['tx'], told: Leaf['public'], announcedAt: Date) {
  const { vkey, until } = kinds.keyAnnounced.public.parse(told);
  if ((await listKeys(tx, theLog)).some((key) => key.vkey === vkey)) return;
  await endCurrentKey(tx, theLog, new Date(until));
  await insertKey(tx, { logId: theLog, vkey, announcedAt });
}

async function retireAgain(tx: Writing['tx'], told: Leaf['public'], at: Date) {
  const { vkey } = kinds.keyRetired.public.parse(told);
  const key = (await listKeys(tx, theLog)).find((each) => each.vkey === vkey);
  if (key !== undefined && key.retiredAt === null) await retireKeyRow(tx, key, at);
}

async function orderAgain(tx: Writing['tx'], told: Leaf['public'], orderedAt: Date) {
  const witness = toldWitness.parse(told);
  await addWitnessOrder(tx, { logId: theLog, ...witness, orderedAt });
}

async function endAgain(tx: Writing['tx'], told: Leaf['public']) {
  const { vkey } = toldWitness.parse(told);
  await endWitnessOrder(tx, theLog, vkey);
}
