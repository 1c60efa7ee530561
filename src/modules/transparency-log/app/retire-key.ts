import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import { overdueKey, signingKeys } from '../domain/key-terms.ts';
import { readVerifierKey } from '../domain/note-keys.ts';
import { readNote } from '../domain/signed-note.ts';
import { powers } from '../powers.ts';
import { awaitIntegration } from '../store/integration.ts';
import { listKeys, retireKeyRow } from '../store/keys.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { keyNamed, leaves } from './leaves.ts';
import { theLog } from './the-log.ts';

/**
 * Ends the key whose 30 days are over, and says so by an entry. A worker does it by the clock. As long as
 * the newest checkpoint is signed by the old key alone, since nothing was integrated meanwhile, it stays:
 * whoever reads that checkpoint has no other key to believe.
 */
export const retireKey = defineAct({
  name: 'transparency-log.retire-key',
  power: powers['retire-key'],
  input: z.object({}),
  output: z.object({ vkey: z.string() }),
  refusals: { 'transparency-log.no-key-overdue': 409, 'transparency-log.key-still-needed': 409 },
  leaf: [leaves.keyRetired],
  api: { none: 'The clock does it.' },
  async run({ tx, at, record }) {
    await awaitIntegration(tx, theLog);
    const keys = await listKeys(tx, theLog);
    const old = overdueKey(keys, at);
    if (old === undefined) return refuse('transparency-log.no-key-overdue');
    const [current] = signingKeys(keys);
    if (current === undefined || !(await signedNewest(tx, current.vkey))) {
      return refuse('transparency-log.key-still-needed');
    }
    await retireKeyRow(tx, old, at);
    const { vkey } = old;
    const subject = keyNamed(readVerifierKey(vkey));
    await record({ kind: leaves.keyRetired, subject, public: { vkey } });
    return { vkey };
  },
});

async function signedNewest(tx: Database, vkey: string): Promise<boolean> {
  const newest = await findPublishedCheckpoint(tx, theLog);
  if (newest === undefined) return false;
  const { keyId } = readVerifierKey(vkey);
  return readNote(newest.note).signatures.some((signature) => signature.keyId === keyId);
}
