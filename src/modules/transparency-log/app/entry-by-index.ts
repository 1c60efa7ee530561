import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { readWholeNumber } from '../domain/whole-number.ts';
import { findPublishedEntry } from '../store/read-entries.ts';
import { texts } from '../texts.ts';
import { theLog } from './the-log.ts';

/** An entry that has an index. */
export const entryByIndex = defineThing({
  params: z.object({ index: z.string().meta({ ...texts.words('api.entry.index'), example: '0' }) }),
  address: ({ index = '' }: Readonly<Record<string, string>>) => indexOf(index),
  missing: 'transparency-log.no-such-entry',
  find: ({ tx }: Search, index: number) => findPublishedEntry(tx, theLog, index),
});

/** As it is written in only one way; null: something else. */
function indexOf(given: string): number | null {
  try {
    return readWholeNumber(given, 'The index');
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}
