import type { NamedThing, ThingKind } from '../../../platform/things/things.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { texts } from '../texts.ts';
import { theLog } from './the-log.ts';

const isIndex = (id: string) => /^(?:0|[1-9]\d{0,14})$/.test(id);

/** Entries that are published. */
const entries: ThingKind = {
  type: 'transparency-log.entry',
  async find(db, ids) {
    const size = (await findPublishedCheckpoint(db, theLog))?.size ?? 0;
    const published = ids.filter((id) => isIndex(id) && Number(id) < size);
    return new Map(
      published.map((id): [string, NamedThing] => [
        id,
        {
          name: (language) => texts.in(language)('thing.entry', { index: Number(id) }),
          path: `transparency-log/entries/${id}`,
        },
      ]),
    );
  },
};

const path = 'transparency-log/keys';

/** Keys of the log, by the id that signed notes give them: whoever knows one knows nothing secret. */
const keys: ThingKind = {
  type: 'transparency-log.key',
  find: async (_db, ids) =>
    new Map(
      ids.map((id) => [id, { name: (language) => texts.in(language)('thing.key', { id }), path }]),
    ),
};

/** A log, by its name for ever. */
const logs: ThingKind = {
  type: 'transparency-log.log',
  find: async (_db, ids) => new Map(ids.map((id) => [id, { name: () => id, path }])),
};

/** What the log's own entries are about. */
export const things: readonly ThingKind[] = [entries, keys, logs];
