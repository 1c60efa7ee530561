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
  const signer = await openLogKey(config, random);
  const vkey = formatVerifierKey(signer);
  const known = await findLog(database.db, theLog);
  if (known === undefined) await found(platform, signer, vkey);
  else if (known.vkey !== vkey) {
    throw new Error(
      `The key file is not that of the log ${known.origin}. Bring the right one back.`,
    );
  }
  return signer;
}

async function found(platform: Platform, signer: Signer<'ed25519'>, vkey: string): Promise<void> {
  if ((await readGuard(platform.config, signer)) !== null) {
    throw new Error('The database knows nothing of a log that was published. Bring it back.');
  }
  const root = Buffer.from(emptyRoot);
  const note = signNote(formatCheckpoint({ origin: signer.name, size: 0, root }), [signer]);
  const act = { act: 'transparency-log.found', actor: operator };
  await perform(platform, act, async ({ tx, at: createdAt }) => {
    const row = { id: theLog, origin: signer.name, vkey, createdAt };
    return done(await insertLog(tx, row, { root, note }));
  });
  await moveGuard(platform, signer);
}
