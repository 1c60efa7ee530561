import { z } from 'zod';
import { findAskedStepUp } from '../../../platform/acts/step-ups.ts';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';

const id = z.uuid();

/** What the session that asks is to sign and has not signed yet; unknown to all others, and once it is too late. */
export const stepUpById = defineThing({
  params: z.object({ stepUp: id }),
  address: ({ stepUp }: Readonly<Record<string, string>>) => id.safeParse(stepUp).data ?? null,
  missing: 'identity.nothing-to-sign',
  async find({ tx, at, lock, actor: { person } }: Search, stepUp: string) {
    return person === null ? undefined : findAskedStepUp(tx, person, stepUp, { at, lock });
  },
});
