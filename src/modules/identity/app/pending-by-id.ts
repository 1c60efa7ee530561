import { z } from 'zod';
import { findPending } from '../../../platform/acts/pending-acts.ts';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';

const id = z.uuid();

/** An act that waits for its second signature. */
export const pendingById = defineThing({
  params: z.object({ pending: id }),
  address: ({ pending }: Readonly<Record<string, string>>) => id.safeParse(pending).data ?? null,
  missing: 'identity.nothing-waits',
  find: ({ tx, at, lock }: Search, pending: string) => findPending(tx, pending, at, lock),
  isPublic: () => false,
  named: { 'first-signer': async (_, { person }) => [person] },
});
