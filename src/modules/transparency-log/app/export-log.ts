import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { type TileName, tilePath, tilesOfSize, tileWidth } from '../domain/tile-paths.ts';
import { findLog, findPublishedCheckpoint } from '../store/read.ts';
import { cosignedNote } from './cosigned-note.ts';
import { readOurPolicy } from './our-policy.ts';
import { keyFilesOf, readTileFile, readTileFiles } from './published-files.ts';
import { theLog } from './the-log.ts';

/** Tiles that are read from the database at once. */
const tilesAtOnce = 64;

/** What lies in an exported folder. */
export interface Exported {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/**
 * Writes the log up to its newest checkpoint as files, in the layout of C2SP tlog-tiles, beside its key
 * and its policy. At one size two exports have the same bytes, but for cosignatures that came between. It is written aside and renamed, so the
 * folder is whole or not there.
 *
 * @param folder absolute; not there yet, or empty
 * @throws ExportRefusal
 */
export async function exportLog(platform: Platform, folder: string): Promise<Exported> {
  const { db } = platform.database;
  const [log, newest] = [await findLog(db, theLog), await findPublishedCheckpoint(db, theLog)];
  if (log === undefined || newest === undefined) throw new ExportRefusal('not-founded');
  if (!(await isFree(folder))) throw new ExportRefusal('not-empty');
  const policy = await readOurPolicy(platform, db);
  const aside = `${folder}.${uuidFrom(platform.random)}`;
  try {
    await writeTiles(db, newest.size, aside);
    const keyFiles = await keyFilesOf(db, newest.note, policy);
    for (const [name, text] of Object.entries(keyFiles)) await put(aside, name, text);
    await put(aside, 'checkpoint', await cosignedNote(db, newest, policy));
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
  return { origin: log.origin, size: newest.size, root: newest.root.toString('base64') };
}

/** Why nothing was written. */
export class ExportRefusal extends Error {
  constructor(readonly code: 'not-founded' | 'not-empty') {
    super(code);
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw error;
  }
}

async function put(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function writeTiles(db: Database, size: number, folder: string): Promise<void> {
  for (const { level, full, width } of tilesOfSize(size)) {
    const count = full + (width > 0 ? 1 : 0);
    for (let from = 0; from < count; from += tilesAtOnce) {
      const names = Array.from({ length: Math.min(tilesAtOnce, count - from) }, (_, n) => ({
        level,
        index: from + n,
        width: from + n < full ? tileWidth : width,
      }));
      const tiles = await readTileFiles(db, level, names);
      for (const [at, name] of names.entries()) {
        await put(folder, tilePath(name), tiles[at] ?? new Uint8Array());
        if (level === 0) await writeBundle(db, size, folder, { ...name, level: 'entries' });
      }
    }
  }
}

/** One at a time: a bundle may have 16 MB. */
async function writeBundle(db: Database, size: number, folder: string, name: TileName) {
  const bundle = await readTileFile(db, size, name);
  if (bundle === null) throw new Error(`A tree of ${size} entries has no ${tilePath(name)}`);
  await put(folder, tilePath(name), bundle);
}
