import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import { emptyRoot } from '../domain/hashes.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { insertLog } from '../store/founding.ts';
import { type KeyRow, listKeys } from '../store/keys.ts';
import { findLog } from '../store/read.ts';
import { howRecovered, readGuard } from './guard.ts';
import { moveGuard } from './integrate.ts';
import { type HeldKeys, openLogKeys } from './log-key.ts';
import { signersOf } from './signers-of.ts';
import { theLog } from './the-log.ts';

/** The key that is published, with all that this process holds: several sign while one takes over. */
export interface LogSigner extends Signer<'ed25519'> {
  readonly held: HeldKeys;
  /** All that the log ever had. */
  readonly keys: readonly KeyRow[];
}

/**
 * The key by which this process may sign, of a log that is founded with it at the first need. Its origin
 * stays what it was then, wherever the site moves.
 *
 * @throws where the key is missing in production, or one that the log signs by is not in the file
 */
export async function openLog(platform: Platform): Promise<LogSigner> {
  const { config, database, random } = platform;
  const before = await findLog(database.db, theLog);
  const held = await openLogKeys(config, random, before !== undefined);
  // Several processes may found it at once, some of them with another data folder and so another key.
  const log = before ?? (await found(platform, held));
  const keys = await listKeys(database.db, theLog);
  const [current] = signersOf(log, keys, held);
  if (before === undefined) await moveGuard(platform, current);
  return { ...current, held, keys };
}

async function found(platform: Platform, held: HeldKeys) {
  const guard = await readGuard(platform.config, held);
  // A guard follows its log: where there is one, whoever wrote it has founded the log before.
  if (guard === null) await insertFounding(platform, held[0]);
  const log = await findLog(platform.database.db, theLog);
  if (log !== undefined) return log;
  throw new Error(`The database knows nothing of a log that was published. ${howRecovered}`);
}

async function insertFounding(platform: Platform, signer: Signer<'ed25519'>): Promise<void> {
  const root = Buffer.from(emptyRoot);
  const note = signNote(formatCheckpoint({ origin: signer.name, size: 0, root }), [signer]);
  const act = { act: 'transparency-log.found', actor: operator };
  await perform(platform, act, async ({ tx, at: createdAt }) => {
    const row = {
      ...{ id: theLog, origin: signer.name },
      ...{ vkey: formatVerifierKey(signer), createdAt },
    };
    return done(await insertLog(tx, row, { root, note }));
  });
}
