import type { Database } from '../../../platform/database/database.ts';
import { formatBase64 } from '../domain/canonical-base64.ts';
import { consistencyProof, subtreesOfConsistency } from '../domain/tree.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { readHashes } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/**
 * That the tree of the first `to` entries grew out of that of the first `from` (RFC 6962 §2.1.2).
 *
 * @returns a hash a line, in base64, nothing where both are one tree; null unless 1 ≤ from ≤ to ≤ the size
 *   of the newest checkpoint
 */
export async function makeConsistency(
  db: Database,
  from: number,
  to: number,
): Promise<string | null> {
  const newest = await findPublishedCheckpoint(db, theLog);
  if (newest === undefined || from < 1 || from > to || to > newest.size) return null;
  const proof = await consistencyOf(db, from, to);
  return proof.map((hash) => `${formatBase64(hash)}\n`).join('');
}

/** The same as hashes, for sizes that the log has: 1 ≤ from ≤ to. */
export async function consistencyOf(
  db: Database,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> {
  return consistencyProof(from, to, await readHashes(db, subtreesOfConsistency(from, to)));
}
