import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findLink, type LinkRow } from '../store/guardian-links.ts';
import { findPersonByContact } from '../store/people.ts';
import { texts } from '../texts.ts';

const id = z.uuid();

const only = (person: string | null | undefined) => (person == null ? [] : [person]);

/** Whoever has proved the contact that was asked, where that side is still nobody. */
async function invited({ tx }: Search, row: LinkRow, side: 'childId' | 'guardianId') {
  if (row.invitedLookup === null || row[side] !== null) return [];
  return only(await findPersonByContact(tx, row.invitedLookup));
}

/** A guardian's link, asked for or given; for all but its two sides there is none. */
export const linkById = defineThing({
  params: z.object({ link: id.meta(texts.words('guardian.id')) }),
  address: ({ link }: Readonly<Record<string, string>>) => id.safeParse(link).data ?? null,
  missing: 'identity.no-such-link',
  find: ({ tx, lock }: Search, link: string) => findLink(tx, link, lock),
  isPublic: () => false,
  named: {
    'linked-child': async (_, { childId }) => only(childId),
    'linked-guardian': async (_, { guardianId }) => only(guardianId),
    'asked-child': (search, row) => invited(search, row, 'childId'),
    'asked-guardian': (search, row) => invited(search, row, 'guardianId'),
  },
});
