import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { lineField } from '../../../platform/text/text-fields.ts';
import { readVerifierKey } from '../domain/note-keys.ts';
import { longestWitnessName } from '../domain/proposed-witness.ts';
import { powers } from '../powers.ts';
import { listWitnessOrders } from '../store/read-witnesses.ts';
import { endWitnessOrder } from '../store/witness-orders.ts';
import { hasBothOwners } from './both-owners.ts';
import { leaves, witnessNamed } from './leaves.ts';
import { theLog } from './the-log.ts';

/**
 * Has a witness that both owners agreed on be asked no more where one of them is missing now: nobody else could end
 * one that must not be asked any longer. Where both are there it is theirs (`endWitness`).
 */
export const dropWitness = defineAct({
  name: 'transparency-log.drop-witness',
  power: powers['drop-witness'],
  input: z.object({ name: lineField(longestWitnessName, 'witness.name.mistake') }),
  output: z.object({ name: z.string(), vkey: z.string(), url: z.string() }),
  refusals: {
    'transparency-log.no-such-witness': 404,
    'transparency-log.witness-of-owners': 403,
  },
  leaf: [leaves.witnessDropped],
  api: { none: 'Whoever runs the machines does it there.' },
  async run({ platform, tx, at, record, input: { name } }) {
    const standing = await listWitnessOrders(tx, theLog);
    const found = standing.find((order) => order.name === name);
    if (found === undefined) return refuse('transparency-log.no-such-witness');
    if (await hasBothOwners(platform, tx, 'transparency-log.order-witness', at)) {
      return refuse('transparency-log.witness-of-owners');
    }
    const { vkey, url } = found;
    await endWitnessOrder(tx, theLog, vkey);
    const subject = witnessNamed(readVerifierKey(vkey));
    await record({ kind: leaves.witnessDropped, subject, public: { name, vkey, url } });
    return { name, vkey, url };
  },
});
