import type { Database } from '../../../platform/database/database.ts';
import { formatReceipt } from '../domain/receipt.ts';
import { inclusionProof, subtreesOfInclusion } from '../domain/tree.ts';
import { findCheckpoint, findPublishedCheckpoint } from '../store/read.ts';
import { cosignedNote } from './cosigned-note.ts';
import { readHashes } from './stored-tree.ts';
import { theLog } from './the-log.ts';
import type { WitnessPolicy } from './witness-policy.ts';

/**
 * The receipt of an entry (C2SP tlog-proof): that it is in the tree that the log signed.
 *
 * @param size of a checkpoint; undefined: of the newest
 * @param policy whose cosignatures the checkpoint carries; undefined: none
 * @returns the text; `pending` where the tree does not hold the entry (yet); `no-checkpoint`: none of that
 *   size was signed
 */
export async function makeReceipt(
  db: Database,
  index: number,
  size?: number,
  policy: Pick<WitnessPolicy, 'witnesses'> = { witnesses: [] },
): Promise<{ readonly receipt: string } | 'pending' | 'no-checkpoint'> {
  const signed =
    size === undefined
      ? await findPublishedCheckpoint(db, theLog)
      : await findCheckpoint(db, theLog, size);
  if (signed === undefined) return 'no-checkpoint';
  if (index >= signed.size) return 'pending';
  const hashAt = await readHashes(db, subtreesOfInclusion(index, signed.size));
  const proof = inclusionProof(index, signed.size, hashAt);
  const checkpoint = await cosignedNote(db, signed, policy);
  return { receipt: formatReceipt({ index, proof, checkpoint }) };
}
