import type { Acting, ActRefusal } from '../../../platform/acts/define-act.ts';
import type { Leaf } from '../../../platform/acts/leaf.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Outcome, type Refused, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';

/**
 * Whether somebody of government and somebody of civil society are there to decide by this power. A young site, and
 * a log alone, have nobody yet but the operator, to whom it is left then.
 */
export async function hasBothOwners(
  platform: Platform,
  db: Database,
  power: string,
  at: Date,
): Promise<boolean> {
  const sides = await platform.plugs.findSides(platform, db, power, at);
  return sides.includes('official') && sides.includes('civil-society');
}

/** Why nobody signs where one of them is missing: the other could never follow. */
export const ownerMissing = 'transparency-log.owner-missing';

/** What the site's keeper and its trustee decide about the log, one of government and one of civil society. */
interface Decision<Input, Judged, Code extends string, Output> {
  /** That the offices of both give. */
  readonly power: string;
  /** What it is about; else why it cannot be decided. */
  readonly judge: (acting: Acting<Input>) => Promise<Outcome<Judged, ActRefusal<Code>>>;
  /** The entry of the first signature. */
  readonly proposed: (judged: Judged, input: Input) => Leaf;
  /** What the second one does. */
  readonly decide: (
    acting: Acting<Input>,
    judged: Judged,
  ) => Promise<Output | Refused<ActRefusal<Code>>>;
}

/**
 * The part of a declaration that such decisions share: each is judged before the first signature has it wait, and
 * again before the second has it done, since much may have changed in between.
 */
export function decidedByBoth<Input, Judged, Code extends string, Output>({
  power,
  judge,
  proposed,
  decide,
}: Decision<Input, Judged, Code, Output>) {
  const judgeForBoth = async (acting: Acting<Input>) =>
    (await hasBothOwners(acting.platform, acting.tx, power, acting.at))
      ? judge(acting)
      : refuse(ownerMissing);
  return {
    api: { none: 'Both owners read on a page what they sign.' },
    async twoOwners(acting: Acting<Input>) {
      const judged = await judgeForBoth(acting);
      return judged.ok ? proposed(judged.value, acting.input) : judged;
    },
    async run(acting: Acting<Input>) {
      const judged = await judgeForBoth(acting);
      return judged.ok ? decide(acting, judged.value) : judged;
    },
  } as const;
}
