import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import type { FileBody } from '../domain/bodies-file.ts';
import { type JudgedBodies, judgeBodies } from '../domain/judge-bodies.ts';
import { powers } from '../powers.ts';
import { addBodies, listBodies } from '../store/bodies.ts';
import { bodySearch } from './body-search.ts';
import { bodyFounded, leaves } from './leaves.ts';

/** How bodies of a file fit among those that are there now. */
export async function judgeAmongThose(
  db: Database,
  given: readonly FileBody[],
): Promise<JudgedBodies> {
  const existing = await listBodies(db);
  return judgeBodies(given, new Map(existing.map((body) => [body.id, body])));
}

/** Founds the bodies of a file that are not there yet, all of them or none; those that are there stay as they are. */
export const importBodies = defineAct({
  name: 'identity.import-bodies',
  power: powers['import-bodies'],
  input: z.custom<{ readonly bodies: readonly FileBody[] }>(),
  output: z.object({ founded: z.array(z.string()), unchanged: z.int() }),
  refusals: { 'identity.unfit-bodies': 422, 'identity.body-exists': 409 },
  leaf: [leaves.founded],
  api: { none: 'Only the operator founds many bodies at once, at the command line.' },
  async run({ tx, record, input: { bodies } }) {
    const { faults, founded, unchanged } = await judgeAmongThose(tx, bodies);
    if (faults.length > 0) return refuse('identity.unfit-bodies');
    const added = await addBodies(tx, founded);
    // Somebody else founded one at the same moment.
    if (added < founded.length) return refuse('identity.body-exists');
    for (const { id, kind } of founded) {
      await record(bodyFounded(id, kind));
      await refreshSearch(tx, bodySearch, { thing: id });
    }
    return { founded: founded.map(({ id }) => id), unchanged };
  },
});
