import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { lockPerson } from '../store/passkeys.ts';
import { listAgedContacts } from '../store/recovery.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

/** One of the actor's own contacts; those of others are as good as none. */
export const ownContact = defineThing({
  params: z.object({ contact: id.meta(texts.words('contacts.id')) }),
  address: ({ contact }: Readonly<Record<string, string>>) => id.safeParse(contact).data ?? null,
  missing: 'identity.no-such-contact',
  async find({ tx, actor: { person }, lock }: Search, contact: string) {
    if (person === null) return undefined;
    if (lock) await lockPerson(tx, person.id);
    return (await listAgedContacts(tx, person.id)).find((each) => each.id === contact);
  },
});
