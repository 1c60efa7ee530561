import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { forgettingReasons } from '../domain/opening-reasons.ts';
import { powers } from '../powers.ts';
import { deleteOpenings, keepConcerned } from '../store/openings.ts';
import { entryAt, leaves } from './leaves.ts';
import { findPrivateFields, openingRefusals } from './private-fields.ts';

/** Field names of a leaf are no longer. */
const longestField = 40;

/**
 * Deletes salt and value of one private field of an entry, or of all that are left. The leaf, its index
 * and every receipt stay as they are; nobody can learn or prove any more what the field said.
 */
export const forgetOpening = defineAct({
  name: 'transparency-log.forget-opening',
  power: powers['forget-opening'],
  input: z.object({
    index: z.int().nonnegative(),
    /** Without it: all that are left. */
    field: boundedField(longestField).optional(),
    reason: z.enum(forgettingReasons),
  }),
  output: z.object({ index: z.int(), forgotten: z.array(z.string()) }),
  refusals: { ...openingRefusals, 'transparency-log.no-such-field': 404 },
  leaf: [leaves.openingForgotten],
  api: { none: 'It cannot be taken back, so that it is asked for by a page or a command.' },
  async run({ tx, at, record, input: { index, field, reason } }) {
    const found = await findPrivateFields(tx, index);
    if ('refusal' in found) return found;
    const fields = Object.keys(found.commitments);
    if (field !== undefined && !fields.includes(field)) {
      return refuse('transparency-log.no-such-field');
    }
    const gone = await deleteOpenings(tx, found.id, field === undefined ? fields : [field]);
    const forgotten = gone.map((each) => each.field).sort();
    if (forgotten.length === 0) return refuse('transparency-log.already-forgotten');
    const people = new Set(gone.flatMap(({ person }) => (person === null ? [] : [person])));
    await keepConcerned(tx, found.id, [...people], at);
    await record({
      kind: leaves.openingForgotten,
      subject: entryAt(index),
      public: { index, reason },
    });
    return { index, forgotten };
  },
});
