import type { Database } from '../../../platform/database/database.ts';
import { type PathStep, pathOf } from '../domain/proof-path.ts';
import { inclusionProof, subtreesOfInclusion } from '../domain/tree.ts';
import { type CheckpointRow, findCheckpointOver } from '../store/read-checkpoints.ts';
import { readHashes } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/** The way from an entry to the root of a checkpoint. */
export interface EntryPath {
  readonly checkpoint: CheckpointRow;
  readonly steps: readonly PathStep[];
}

/**
 * The way from an entry to the root of the first checkpoint that holds it: it is the same for ever.
 *
 * @param entry with its hash as the database has it
 */
export async function findPath(
  db: Database,
  entry: { readonly idx: number; readonly leafHash: Uint8Array },
): Promise<EntryPath> {
  const checkpoint = await findCheckpointOver(db, theLog, entry.idx);
  if (checkpoint === undefined)
    throw new Error(`Entry ${entry.idx} has an index and no checkpoint`);
  const { size } = checkpoint;
  const hashAt = await readHashes(db, subtreesOfInclusion(entry.idx, size));
  const proof = inclusionProof(entry.idx, size, hashAt);
  const steps = pathOf({ index: entry.idx, size, leafHash: entry.leafHash }, proof);
  if (steps === null) throw new Error(`The path of entry ${entry.idx} does not fit its tree`);
  return { checkpoint, steps };
}
