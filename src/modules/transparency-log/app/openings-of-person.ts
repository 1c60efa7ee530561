import { openText } from '../../../platform/messaging/sealed-text.ts';
import { inBatches } from '../../../platform/person-data/in-batches.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import {
  countOpeningsOf,
  type FoundOpening,
  forgetOpeningsOf,
  listOpeningsOf,
} from '../store/openings.ts';
import { sealedAt } from './append-entry.ts';
import { entryAt, leaves } from './leaves.ts';
import { looksOfPerson } from './looks-of-person.ts';
import { marksOf } from './marks-of-person.ts';

/**
 * What entries hide of a person, as far as the acts said of whom it is. Values and salts go; the leaves, their
 * places and every receipt stay. Of each entry the log tells that it hides nothing any more, so that a copy of
 * the database that is older forgets it too.
 */
export const openingsOfPerson: PersonData = {
  kinds: ['openings'],
  read: async () => ({}),
  growing: {
    openings: {
      count: (platform, person) => countOpeningsOf(platform.database.db, marksOf(platform, person)),
      async *rows(platform, person) {
        const { db } = platform.database;
        const marks = marksOf(platform, person);
        for await (const rows of inBatches<FoundOpening>((after, most) =>
          listOpeningsOf(db, marks, after, most),
        )) {
          yield rows.map(({ entryId, ticket, value, ...row }) => ({
            ...row,
            value: openText(platform.keyring, sealedAt(ticket, row.field), value),
          }));
        }
      },
    },
  },
  looks: looksOfPerson,
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
