import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import { emptyRoot } from '../domain/hashes.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { insertLog } from '../store/founding.ts';
import { findLog } from '../store/read.ts';
import { readGuard } from './guard.ts';
import { moveGuard } from './integrate.ts';
import { openLogKey } from './log-key.ts';
import { theLog } from './the-log.ts';

/**
 * The key by which this process may sign, of a log that is founded with it at the first need. Its origin
 * stays what it was then, wherever the site moves.
 *
 * @throws where the key is missing in production, or is not that of the log
 */
export async function openLog(platform: Platform): Promise<Signer<'ed25519'>> {
  const { config, database, random } = platform;
  const before = await findLog(database.db, theLog);
  const signer = await openLogKey(config, random, before !== undefined);
  // Several processes may found it at once, some of them with another data folder and so another key.
  const log = before ?? (await found(platform, signer));
  if (log.vkey !== formatVerifierKey(signer)) {
    throw new Error(`The key file is not that of the log ${log.origin}. Bring the right one back.`);
  }
  if (before === undefined) await moveGuard(platform, signer);
  return signer;
}

async function found(platform: Platform, signer: Signer<'ed25519'>) {
  const guard = await readGuard(platform.config, signer);
  // A guard follows its log: where there is one, whoever wrote it has founded the log before.
  if (guard === null) await insertFounding(platform, signer);
  const log = await findLog(platform.database.db, theLog);
  if (log !== undefined) return log;
  throw new Error('The database knows nothing of a log that was published. Bring it back.');
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
