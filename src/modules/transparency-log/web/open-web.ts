import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { View } from '../../../platform/ui/view.ts';
import { theLog } from '../app/the-log.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { texts } from '../texts.ts';
import { api } from './api.ts';
import { checkFiles } from './check/routes.tsx';
import { checkpoints } from './checkpoints/checkpoints-list.ts';
import { witnesses } from './checkpoints/witnesses-list.ts';
import { pictureStyle } from './entries/days-figure.tsx';
import { entries } from './entries/entries-list.ts';
import { routes } from './routes.ts';
import { share } from './share.ts';

/** Pages and lists of the log, for people; what programs read stands in `wire.ts`. */
export function openWeb(platform: Platform): ModuleWeb {
  return {
    pages: routes(platform),
    api: api(platform),
    lists: [entries, checkpoints, witnesses],
    task: { number: 3, label: 'task', living: (view) => livingNumber(platform, view) },
    share: share(platform),
    styles: [pictureStyle, ...checkFiles.styles],
    scripts: checkFiles.scripts,
  };
}

async function livingNumber({ database: { db } }: Platform, { language }: View) {
  const newest = await findPublishedCheckpoint(db, theLog);
  return newest === undefined ? null : texts.in(language)('task.living', { entries: newest.size });
}
