import type { Platform } from '../../../platform/platform.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { readOurPolicy } from './our-policy.ts';
import { keyFilesOf } from './published-files.ts';
import { theLog } from './the-log.ts';

/** The key of the log as it signs now, and the policy by which it is believed; null: nothing was signed. */
export async function readCurrentKeys(platform: Platform) {
  const { db } = platform.database;
  const newest = await findPublishedCheckpoint(db, theLog);
  if (newest === undefined) return null;
  return keyFilesOf(db, newest.note, await readOurPolicy(platform, db));
}
