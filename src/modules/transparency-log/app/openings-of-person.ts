import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { forgetOpeningsOf, listOpeningsOf } from '../store/openings.ts';
import { markOfPerson, sealedAt } from './append-entry.ts';
import { entryAt, leaves } from './leaves.ts';

const marksOf = (platform: Pick<Platform, 'keyring'>, { id, addressKeys }: KnownPerson) =>
  [id, ...addressKeys].map((name) => markOfPerson(platform, name));

/**
 * What entries hide of a person, as far as the acts said of whom it is. Values and salts go; the leaves, their
 * places and every receipt stay. Of each entry the log tells that it hides nothing any more, so that a copy of
 * the database that is older forgets it too.
 */
export const openingsOfPerson: PersonData = {
  kinds: ['openings'],
  async read(platform, person) {
    const rows = await listOpeningsOf(platform.database.db, marksOf(platform, person));
    return {
      openings: rows.map(({ ticket, value, ...row }) => ({
        ...row,
        value: openText(platform.keyring, sealedAt(ticket, row.field), value),
      })),
    };
  },
  async erase({ tx, record }, platform, person) {
    for (const index of await forgetOpeningsOf(tx, marksOf(platform, person))) {
      await record({
        kind: leaves.openingForgotten,
        subject: entryAt(index),
        public: { index, reason: 'person-asked' },
      });
    }
  },
};
