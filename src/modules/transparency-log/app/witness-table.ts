import { join } from 'node:path';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findWitnessed, holdWitness, putWitnessed } from '../store/witnessing.ts';
import { sizeOf, type WitnessStore } from './witness.ts';
import { openWitnessFiles, originHash } from './witness-files.ts';

/**
 * What a witness of this site cosigned last, in the database: all processes of the site are one witness. It
 * stands in the data folder as well, and the larger one counts: a database that was brought back from an
 * older copy must not have the witness forget what it cosigned.
 *
 * @param witness its verifier key
 */
export function openWitnessTable(platform: Platform, witness: string): WitnessStore {
  const { dataDir } = platform.config;
  const files = openWitnessFiles(
    join(dataDir, 'transparency-log/cosigned', originHash(witness).slice(0, 16)),
  );
  const findLarger = async (db: Platform['database']['db'], origin: string) => {
    const stored = (await findWitnessed(db, witness, origin)) ?? null;
    const kept = await files.find(origin);
    if (stored === null || kept === null) return stored ?? kept;
    return sizeOf(kept) > sizeOf(stored) ? kept : stored;
  };
  return {
    find: (origin) => findLarger(platform.database.db, origin),
    async replace(origin, decide) {
      const act = { act: 'transparency-log.cosign', actor: operator };
      const outcome = await perform(platform, act, async ({ tx, at }) => {
        await holdWitness(tx, witness, origin);
        const decided = decide(await findLarger(tx, origin));
        if (decided.ok) {
          const { note } = decided;
          const { size, root } = decided.tree;
          // Before the commit: where that fails, the witness knows more than it said, which does no harm.
          await files.replace(origin, () => decided);
          await putWitnessed(tx, { witness, origin, size, root: Buffer.from(root), note, at });
        }
        return done(decided);
      });
      if (!outcome.ok) throw new Error('Nothing refuses here');
      return outcome.value;
    },
  };
}
