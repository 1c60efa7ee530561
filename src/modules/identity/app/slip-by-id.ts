import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findSlip } from '../store/pupil-slips.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/** A slip that somebody has used; for all but them there is none. */
export const slipById = defineThing({
  params: z.object({ slip: id.meta(texts.words('guardian.id')) }),
  address: ({ slip }: Readonly<Record<string, string>>) => id.safeParse(slip).data ?? null,
  missing: 'identity.no-such-link',
  find: ({ tx, lock }: Search, slip: string) => findSlip(tx, slip, lock),
  isPublic: () => false,
  named: { 'linked-pupil': async (_, { childId }) => (childId === null ? [] : [childId]) },
});
