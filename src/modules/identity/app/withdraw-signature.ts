import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { endPending } from '../../../platform/acts/pending-acts.ts';
import { powers } from '../powers.ts';
import { leaves, signatureNamed } from './leaves.ts';
import { pendingById } from './pending-by-id.ts';

/** Whoever signed first takes the signature back: the other side can sign no more. */
export const withdrawSignature = defineAct({
  name: 'identity.withdraw-signature',
  power: powers['withdraw-signature'],
  on: pendingById,
  input: z.object({}),
  output: z.null(),
  leaf: [leaves.signatureWithdrawn],
  api: { none: 'What waits is known to those who may sign it, on a page of theirs.' },
  async run({ tx, record, thing: { id, act, text } }) {
    await endPending(tx, id);
    const told = { public: { act }, private: { text: { ...text } } };
    await record({ kind: leaves.signatureWithdrawn, subject: signatureNamed(id), ...told });
    return null;
  },
});
