import { z } from 'zod';
import type { Acting } from '../../../platform/acts/define-act.ts';
import { defineSharedAct } from '../../../platform/acts/define-shared-act.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { longestKey, readWitnessKey } from '../domain/proposed-witness.ts';
import { powers } from '../powers.ts';
import { listWitnessOrders } from '../store/read-witnesses.ts';
import { endWitnessOrder } from '../store/witness-orders.ts';
import { texts } from '../texts.ts';
import { decidedByBoth } from './both-owners.ts';
import { leaves, witnessNamed } from './leaves.ts';
import { theLog } from './the-log.ts';

/** Has a witness that both owners agreed on be asked no more, once both have signed it. What it cosigned stays. */
export const endWitness = defineSharedAct({
  name: 'transparency-log.end-witness',
  power: powers['end-witness'],
  input: z.object({ vkey: boundedField(longestKey) }),
  output: z.object({ vkey: z.string() }),
  refusals: {
    'transparency-log.owner-missing': 409,
    'transparency-log.persona-shared': 403,
    'transparency-log.no-such-witness': 404,
  },
  leaf: [leaves.witnessEndProposed, leaves.witnessEnded],
  signs: ({ input: { vkey } }, language) => texts.in(language)('sign.end-witness', { vkey }),
  ...decidedByBoth({
    power: 'transparency-log.order-witness',
    async judge({ tx, actor, input: { vkey } }: Acting<{ vkey: string }>) {
      const standing = await listWitnessOrders(tx, theLog);
      if (actor.person?.persona != null) return refuse('transparency-log.persona-shared');
      const found = standing.find((witness) => witness.vkey === vkey);
      const key = readWitnessKey(vkey);
      if (found === undefined || key === null) return refuse('transparency-log.no-such-witness');
      const { name, url } = found;
      return done({ subject: witnessNamed(key), told: { name, vkey, url } });
    },
    proposed: ({ subject, told }) => ({ kind: leaves.witnessEndProposed, subject, public: told }),
    async decide({ tx, record }, { subject, told }) {
      await endWitnessOrder(tx, theLog, told.vkey);
      await record({ kind: leaves.witnessEnded, subject, public: told });
      return { vkey: told.vkey };
    },
  }),
});
