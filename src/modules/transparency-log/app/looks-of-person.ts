import type { Batches, KnownPerson, Look } from '../../../platform/person-data/held-data.ts';
import { inBatches } from '../../../platform/person-data/in-batches.ts';
import type { Platform } from '../../../platform/platform.ts';
import { readLeaf } from '../domain/leaf.ts';
import { listLooks } from '../store/looks.ts';
import { entryAt, leaves } from './leaves.ts';
import { marksOf } from './marks-of-person.ts';
import { theLog } from './the-log.ts';

const kinds = [leaves.openingRead, leaves.openingForgotten].map(({ kind }) => kind);

/** Who read what entries hide of a person, or deleted it: the newest first, from the log itself. */
export async function* looksOfPerson(platform: Platform, person: KnownPerson): Batches<Look> {
  const asked = {
    ...{ people: marksOf(platform, person), kinds },
    subjectType: entryAt(0).type,
  };
  const { db } = platform.database;
  for await (const rows of inBatches<FoundLook>((after, most) =>
    listLooks(db, theLog, asked, after?.index, most),
  )) {
    yield rows.map(toLook);
  }
}

type FoundLook = Awaited<ReturnType<typeof listLooks>>[number];

function toLook({ index, kind, at, data }: FoundLook): Look {
  const { actor, public: told } = readLeaf(data);
  const office =
    'body' in actor && actor.office !== undefined
      ? { body: actor.body, office: actor.office }
      : null;
  const entry = { index, path: `transparency-log/entries/${index}` };
  return { at, office, kind, told: told as Look['told'], entry };
}
