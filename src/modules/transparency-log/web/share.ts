import type { SharePages } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { entryByIndex } from '../app/entry-by-index.ts';
import { theLog } from '../app/the-log.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { findPublishedEntry } from '../store/read-entries.ts';
import { tellEntries } from './entries/tell-entries.ts';
import { logPages } from './frame/log-frame.tsx';
import { shareOfEntry, shareOfFront, shareOfPage } from './frame/share-log.ts';

/** What the pages of the log say when they are shared; a ticket is not for everybody. */
export function share(platform: Platform): SharePages {
  const { db } = platform.database;
  return async (view, path) => {
    const [, page = '', ...below] = path.split('/');
    if (page === '') return shareOfFront(view, await findPublishedCheckpoint(db, theLog));
    if (page === 'entries' && below.length === 1) {
      const index = entryByIndex.address({ index: below[0] ?? '' });
      const entry = index === null ? undefined : await findPublishedEntry(db, theLog, index);
      const [told] = entry === undefined ? [] : await tellEntries(platform, view.language, [entry]);
      return told === undefined ? null : shareOfEntry(view, told);
    }
    const own = logPages.find((each) => each === page);
    return own === undefined || own === '' || below.length > 0 ? null : shareOfPage(view, own);
  };
}
