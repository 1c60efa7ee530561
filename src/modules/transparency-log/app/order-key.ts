import { z } from 'zod';
import { defineSharedAct } from '../../../platform/acts/define-shared-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { signingKeys } from '../domain/key-terms.ts';
import { powers } from '../powers.ts';
import { addKeyOrder, findKeyOrder, orderFrom } from '../store/key-orders.ts';
import { listKeys } from '../store/keys.ts';
import { findLog } from '../store/read.ts';
import { texts } from '../texts.ts';
import { decidedByBoth, hasBothOwners, ownerMissing } from './both-owners.ts';
import { leaves, logNamed } from './leaves.ts';
import { theLog } from './the-log.ts';

const power = 'transparency-log.order-key';

const refusals = {
  'transparency-log.not-founded': 409,
  'transparency-log.owner-missing': 409,
  'transparency-log.rotation-under-way': 409,
  'transparency-log.key-ordered': 409,
} as const;

/**
 * Decides that the log gets a new key, once the site's keeper, of government, and its trustee, of civil society,
 * have both signed. Whoever runs the machines then makes it, by `rotateKey`.
 */
export const orderKey = defineSharedAct({
  name: 'transparency-log.order-key',
  power: powers['order-key'],
  input: z.object({}),
  output: z.object({ until: z.iso.datetime() }),
  refusals,
  leaf: [leaves.keyProposed, leaves.keyOrdered],
  signs: (_, language) => texts.in(language)('sign.order-key'),
  ...decidedByBoth({
    power,
    judge: ({ tx, at }) => judge(tx, at),
    proposed: (subject) => ({ kind: leaves.keyProposed, subject, public: {} }),
    async decide({ tx, at, record }, subject) {
      const order = orderFrom(theLog, at);
      if (!(await addKeyOrder(tx, order))) return refuse('transparency-log.key-ordered');
      const told = { until: order.until.toISOString() };
      await record({ kind: leaves.keyOrdered, subject, public: told });
      return told;
    },
  }),
});

/** The log whose one key may be replaced, as entries name it; else why it may not. */
async function judge(
  tx: Database,
  at: Date,
): Promise<Outcome<ReturnType<typeof logNamed>, { readonly code: keyof typeof refusals }>> {
  const log = await findLog(tx, theLog);
  if (log === undefined) return refuse('transparency-log.not-founded');
  if (signingKeys(await listKeys(tx, theLog)).length > 1) {
    return refuse('transparency-log.rotation-under-way');
  }
  const standing = await findKeyOrder(tx, theLog, at);
  return standing === undefined
    ? done(logNamed(log.origin))
    : refuse('transparency-log.key-ordered');
}

/** Why nobody can decide it now; null: the owners can. */
export async function whyNoOrder(platform: Platform, db: Database, at: Date) {
  const judged = await judge(db, at);
  if (!judged.ok) return judged.refusal.code;
  return (await hasBothOwners(platform, db, power, at)) ? null : ownerMissing;
}
