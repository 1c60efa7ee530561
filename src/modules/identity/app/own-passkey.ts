import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findOwnPasskey, lockPerson } from '../store/passkeys.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/** One of the actor's own passkeys; those of others are as good as none. */
export const ownPasskey = defineThing({
  params: z.object({ passkey: id.meta(texts.words('passkeys.id')) }),
  address: ({ passkey }: Readonly<Record<string, string>>) => id.safeParse(passkey).data ?? null,
  missing: 'identity.no-such-passkey',
  async find({ tx, actor: { person }, lock }: Search, passkey: string) {
    if (person === null) return undefined;
    if (lock) await lockPerson(tx, person.id);
    return findOwnPasskey(tx, person.id, passkey);
  },
});
