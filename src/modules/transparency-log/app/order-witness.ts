import { z } from 'zod';
import type { Acting } from '../../../platform/acts/define-act.ts';
import { defineSharedAct } from '../../../platform/acts/define-shared-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField, lineField } from '../../../platform/text/text-fields.ts';
import {
  isKnownWitness,
  isWitnessName,
  isWitnessPrefix,
  longestKey,
  longestWitnessName,
  mostAgreed,
  readWitnessKey,
} from '../domain/proposed-witness.ts';
import { powers } from '../powers.ts';
import { findLog } from '../store/read.ts';
import { addWitnessOrder } from '../store/witness-orders.ts';
import { texts } from '../texts.ts';
import { decidedByBoth, hasBothOwners, ownerMissing } from './both-owners.ts';
import { leaves, witnessNamed } from './leaves.ts';
import { readOurPolicy } from './our-policy.ts';
import { theLog } from './the-log.ts';
import { isSafeAddress } from './witness-address.ts';

const power = 'transparency-log.order-witness';

const refusals = {
  'transparency-log.not-founded': 409,
  'transparency-log.owner-missing': 409,
  'transparency-log.persona-shared': 403,
  'transparency-log.not-a-witness-key': 422,
  'transparency-log.unfit-witness-address': 422,
  'transparency-log.witness-known': 409,
  'transparency-log.too-many-witnesses': 409,
} as const;

/** Why nobody is made a witness now, whoever it would be. */
type Obstacle =
  | 'transparency-log.not-founded'
  | 'transparency-log.persona-shared'
  | 'transparency-log.too-many-witnesses';

const longestUrl = 1_000;

const one = (text: string) => text.trim();
const input = z.object({
  name: lineField(longestWitnessName, 'witness.name.mistake')
    .refine(isWitnessName, 'witness.name.mistake')
    .meta({ example: 'harbour-watch-2' }),
  vkey: boundedField(longestKey, 'refusal.transparency-log.not-a-witness-key.what').transform(one),
  url: boundedField(longestUrl, 'refusal.transparency-log.unfit-witness-address.what').transform(
    one,
  ),
});

type Judging = Pick<Acting<z.output<typeof input>>, 'platform' | 'tx' | 'actor' | 'input'>;

/**
 * Makes somebody else's server a witness of the log, once the site's keeper, of government, and its trustee, of
 * civil society, have both signed who it is. From then on it is asked, as those of the settings are.
 */
export const orderWitness = defineSharedAct({
  name: 'transparency-log.order-witness',
  power: powers['order-witness'],
  input,
  output: z.object({ vkey: z.string() }),
  refusals,
  leaf: [leaves.witnessProposed, leaves.witnessOrdered],
  signs: ({ input: witness }, language) => texts.in(language)('sign.order-witness', witness),
  ...decidedByBoth({
    power,
    judge,
    proposed: (subject, told) => ({ kind: leaves.witnessProposed, subject, public: told }),
    async decide({ tx, at, record, input: told }, subject) {
      const added = await addWitnessOrder(tx, { logId: theLog, ...told, orderedAt: at });
      if (!added) return refuse('transparency-log.witness-known');
      await record({ kind: leaves.witnessOrdered, subject, public: told });
      return { vkey: told.vkey };
    },
  }),
});

/** The witness as entries name it; else why it cannot be one. */
async function judge({
  platform,
  tx,
  actor,
  input: { name, vkey, url },
}: Judging): Promise<
  Outcome<ReturnType<typeof witnessNamed>, { readonly code: keyof typeof refusals }>
> {
  const obstacle = await findObstacle(platform, tx, actor);
  if (obstacle !== null) return refuse(obstacle);
  const key = readWitnessKey(vkey);
  if (key === null) return refuse('transparency-log.not-a-witness-key');
  if (!isWitnessPrefix(url) || !isSafeAddress(platform.config, url)) {
    return refuse('transparency-log.unfit-witness-address');
  }
  const policy = await readOurPolicy(platform, tx);
  return isKnownWitness(policy, name, key)
    ? refuse('transparency-log.witness-known')
    : done(witnessNamed(key));
}

/** Whoever plays a role of a demo decides for all its visitors, and would have it ask whatever server they like. */
async function findObstacle(
  platform: Platform,
  db: Database,
  actor: Actor,
): Promise<Obstacle | null> {
  if ((await findLog(db, theLog)) === undefined) return 'transparency-log.not-founded';
  if (actor.person?.persona != null) return 'transparency-log.persona-shared';
  const { witnesses } = await readOurPolicy(platform, db);
  const agreed = witnesses.filter(({ from }) => from === 'owners');
  return agreed.length < mostAgreed ? null : 'transparency-log.too-many-witnesses';
}

/** Why nobody is made a witness now, whoever it would be; null: the owners can. */
export async function whyNoWitness(
  platform: Platform,
  db: Database,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
) {
  const obstacle = await findObstacle(platform, db, actor);
  if (obstacle !== null) return obstacle;
  return (await hasBothOwners(platform, db, power, at)) ? null : ownerMissing;
}
