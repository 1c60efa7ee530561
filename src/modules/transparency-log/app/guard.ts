import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.ts';
import type { Database } from '../../../platform/database/database.ts';
import { readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import { type Checkpoint, readCheckpoint } from '../domain/checkpoint.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { readVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { listLogs } from '../store/closing.ts';
import { findUnguarded, noteGuarded } from '../store/guarding.ts';
import { listAllKeys } from '../store/keys.ts';
import { rootOfTiles } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/**
 * The last checkpoint, kept beside the database. A database that was brought back from an older copy
 * knows less than the guard, and would sign a second truth: it must not.
 */
export function guardFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'transparency-log', 'guard');
}

/** The tree that the guard knows; null: there is no guard. @throws where the file is not ours */
export async function readGuard(
  config: Config,
  keys: readonly VerifierKey[],
): Promise<Checkpoint | null> {
  const text = await readIfThere(guardFile(config));
  if (text === undefined) return null;
  return readSigned(guardFile(config), text, keys);
}

function readSigned(where: string, text: string, keys: readonly VerifierKey[]): Checkpoint {
  try {
    const note = readNote(text);
    if (verifyNote(note, keys).ok) return readCheckpoint(note.text);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  throw new Error(
    `${where} is no checkpoint that the key of this log signed. Nothing is signed. ${howBack}`,
  );
}

const howBack =
  'Bring it back; the newest checkpoint that was published, as it stands in an export, will do.';

/** What to do where the database is older than what was published. */
export const howRecovered =
  'Bring the newer database back, or the missing entries from an export or a mirror of the log: ' +
  'skylantern transparency-log recover --from FOLDER';

/**
 * Writes the newest checkpoint of the database down, if the guard has not seen it yet, and then notes in the
 * database that it has: what is published is bounded by that note, which every process reads where it reads
 * the checkpoint. A process that dies between leaves it behind the guard, never ahead.
 *
 * @param held the keys that this process has
 * @throws where the tree of the database is not one that grew from what the guard has seen, and where
 *   there is no guard, so that nobody can tell: it is written before the first entry gets its index
 */
export async function followWithGuard(
  config: Config,
  tx: Database,
  held: readonly VerifierKey[],
): Promise<void> {
  const newest = await findUnguarded(tx, theLog);
  const keys = await knownKeys(tx, held);
  const guard = await readGuard(config, keys);
  if (newest === undefined) return;
  const logs = await listLogs(tx);
  const origin = logs.find(({ id }) => id === theLog)?.origin;
  // The process died before its guard was that of the log which follows one that ended.
  const isOfEnded = logs.some((log) => log.id !== theLog && log.origin === guard?.origin);
  if (guard !== null && !isOfEnded) {
    await refuseOther(tx, guard, guard.origin === origin ? newest.size : -1);
  } else if (guard === null && newest.size > 0) {
    throw new Error(
      `The guard of the log is missing: ${guardFile(config)}. Without it nobody can tell whether the ` +
        `database is as new as what was published. Nothing is signed. ${howBack}`,
    );
  }
  if (newest.size !== guard?.size || isOfEnded) {
    const own = keys.filter(({ name }) => name === origin);
    const { size } = readSigned('The newest checkpoint of the database', newest.note, own);
    if (size !== newest.size)
      throw new Error('The newest checkpoint of the database has another size');
    await replaceFile(guardFile(config), newest.note);
  }
  if (newest.guarded !== newest.size) await noteGuarded(tx, theLog, newest.size);
}

/**
 * The keys by which the guard may be signed. It may lie on a machine that was away while a key was
 * retired, or a log ended, or beside a database from before a key was announced.
 */
export async function knownKeys(
  tx: Database,
  held: readonly VerifierKey[],
): Promise<readonly VerifierKey[]> {
  const ofLog = (await listAllKeys(tx)).map(({ vkey }) => readVerifierKey(vkey));
  return [...ofLog, ...held.filter((key) => !ofLog.some(({ keyId }) => keyId === key.keyId))];
}

async function refuseOther(tx: Database, guard: Checkpoint, size: number): Promise<void> {
  const known = size < guard.size ? null : await rootOfTiles(tx, guard.size);
  if (known !== null && Buffer.compare(known, guard.root) === 0) return;
  throw new Error(
    `The database is older than the last published checkpoint, of ${guard.size} entries, or is another one. ` +
      `Nothing is signed. ${howRecovered}`,
  );
}
