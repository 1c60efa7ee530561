import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Subject } from '../../../platform/powers/powers.ts';
import { readLeaf } from '../domain/leaf.ts';
import { isPending, listOpenings } from '../store/openings.ts';
import { findEntryAt } from '../store/read-entries.ts';
import { theLog } from './the-log.ts';

/** Why nothing of an entry can be opened or forgotten, each with its HTTP status. */
export const openingRefusals = {
  'transparency-log.no-such-entry': 404,
  'transparency-log.entry-pending': 409,
  'transparency-log.nothing-private': 409,
  'transparency-log.already-forgotten': 410,
} as const;

/** Who keeps what an entry hides, which decides who may read it. */
export async function keeperOf(tx: Database, index: number): Promise<Subject> {
  const found = await findEntryAt(tx, theLog, index);
  const [first] = found === undefined ? [] : await listOpenings(tx, found.id);
  return { bodies: first?.keeper == null ? [] : [first.keeper] };
}

/** An entry that has private fields, with what is left of their openings. */
export async function findPrivateFields(tx: Database, index: number) {
  const found = await findEntryAt(tx, theLog, index);
  if (found === undefined) {
    const waits = await isPending(tx, theLog, index);
    return refuse(waits ? 'transparency-log.entry-pending' : 'transparency-log.no-such-entry');
  }
  const commitments = readLeaf(found.data).private;
  if (Object.keys(commitments).length === 0) return refuse('transparency-log.nothing-private');
  const left = await listOpenings(tx, found.id);
  if (left.length === 0) return refuse('transparency-log.already-forgotten');
  return { ...found, commitments, left };
}
