import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import type { Database } from '../../../platform/database/database.ts';
import { readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import { type Checkpoint, readCheckpoint } from '../domain/checkpoint.ts';
import type { VerifierKey } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { findLatestCheckpoint } from '../store/read.ts';
import { rootOfTiles } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/**
 * The last checkpoint, kept beside the database. A database that was brought back from an older copy
 * knows less than the guard, and would sign a second truth: it must not.
 */
export function guardFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'guard');
}

/** The tree that the guard knows; null: nothing was signed yet. @throws where the file is not ours */
export async function readGuard(config: Config, log: VerifierKey): Promise<Checkpoint | null> {
  const text = await readIfThere(guardFile(config));
  if (text === undefined) return null;
  const note = readNote(text);
  if (verifyNote(note, [log]).ok) return readCheckpoint(note.text);
  throw new Error(`${guardFile(config)} was not signed by the key of this log`);
}

/**
 * Writes the newest checkpoint of the database down, if the guard has not seen it yet.
 *
 * @throws where the tree of the database is not one that grew from what the guard has seen
 */
export async function followWithGuard(
  config: Config,
  tx: Database,
  log: VerifierKey,
): Promise<void> {
  const newest = await findLatestCheckpoint(tx, theLog);
  const guard = await readGuard(config, log);
  if (newest === undefined) return;
  if (guard !== null) await refuseOther(tx, guard, newest.size);
  if (newest.size !== guard?.size) await replaceFile(guardFile(config), newest.note);
}

async function refuseOther(tx: Database, guard: Checkpoint, size: number): Promise<void> {
  const known = size < guard.size ? null : await rootOfTiles(tx, guard.size);
  if (known !== null && Buffer.compare(known, guard.root) === 0) return;
  throw new Error(
    `The database is older than the last published checkpoint, of ${guard.size} entries, or is another one. ` +
      'Nothing is signed. Bring the newer database back.',
  );
}
