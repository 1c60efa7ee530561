import type { Database } from '../../../platform/database/database.ts';
import { formatBase64 } from '../domain/canonical-base64.ts';
import { consistencyProof, subtreesOfConsistency } from '../domain/tree.ts';
import { findLatestCheckpoint } from '../store/read.ts';
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
  const newest = await findLatestCheckpoint(db, theLog);
  if (newest === undefined || from < 1 || from > to || to > newest.size) return null;
  const hashAt = await readHashes(db, subtreesOfConsistency(from, to));
  const proof = consistencyProof(from, to, hashAt);
  return proof.map((hash) => `${formatBase64(hash)}\n`).join('');
}
