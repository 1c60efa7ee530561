import { z } from 'zod';
import { findGivenStepUp } from '../../../platform/acts/given-step-ups.ts';
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

/** The same with what the session has signed a moment ago: it may be sent again, and leads on once more. */
export const stepUpToAnswer = defineThing({
  ...stepUpById,
  async find(search: Search, stepUp: string) {
    const { tx, at, actor } = search;
    const asked = await stepUpById.find(search, stepUp);
    if (asked !== undefined || actor.person === null) return asked;
    return findGivenStepUp(tx, actor.person, stepUp, at);
  },
});
