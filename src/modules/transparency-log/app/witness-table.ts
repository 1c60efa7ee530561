import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findWitnessed, holdWitness, putWitnessed } from '../store/witnessing.ts';
import type { WitnessStore } from './witness.ts';

/**
 * What a witness of this site cosigned last, in the database: all processes of the site are one witness.
 *
 * @param witness its verifier key
 */
export function openWitnessTable(platform: Platform, witness: string): WitnessStore {
  return {
    find: async (origin) => (await findWitnessed(platform.database.db, witness, origin)) ?? null,
    async replace(origin, decide) {
      const act = { act: 'transparency-log.cosign', actor: operator };
      const outcome = await perform(platform, act, async ({ tx, at }) => {
        await holdWitness(tx, witness, origin);
        const decided = decide((await findWitnessed(tx, witness, origin)) ?? null);
        if (decided.ok) {
          const { note } = decided;
          const { size, root } = decided.tree;
          await putWitnessed(tx, { witness, origin, size, root: Buffer.from(root), note, at });
        }
        return done(decided);
      });
      if (!outcome.ok) throw new Error('Nothing refuses here');
      return outcome.value;
    },
  };
}
