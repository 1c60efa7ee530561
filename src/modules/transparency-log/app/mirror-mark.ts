import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import { type TileName, tilePath, tilesOfSize, tileWidth, widthAt } from '../domain/tile-paths.ts';

/** From which size on a run, or one that was killed before it, may have left parts of tiles. */
const markOf = (folder: string) => join(folder, 'in-work');

/** Says that a run begins at a size, unless one that was killed says so already. */
export async function markStart(folder: string, size: number): Promise<void> {
  const file = markOf(folder);
  if ((await readIfThere(file)) === undefined) await replaceFile(file, String(size));
}

/** What the mark says; a mark that says nothing stands for the beginning. */
export async function readMark(folder: string): Promise<number> {
  const size = Number(await readIfThere(markOf(folder)));
  return Number.isSafeInteger(size) && size >= 0 ? size : 0;
}

/**
 * Removes parts of tiles and bundles that a copy of `to` entries has no use for, as they were there from
 * size `from` on, and then the mark.
 */
export async function dropPartials(folder: string, from: number, to: number): Promise<void> {
  for (const { level, full } of tilesOfSize(to)) {
    const first = tilesOfSize(from)[level]?.full ?? 0;
    for (let index = first; index <= full; index += 1) {
      await dropOthers(folder, { level, index, width: widthAt(to, level, index) });
      if (level > 0) continue;
      await dropOthers(folder, { level: 'entries', index, width: widthAt(to, 'entries', index) });
    }
  }
  await rm(markOf(folder), { force: true });
}

/** Of the parts of one tile keeps that of this width. */
async function dropOthers(folder: string, name: TileName): Promise<void> {
  const some = join(folder, tilePath({ ...name, width: 1 }));
  const parts = dirname(some);
  if (name.width === 0 || name.width === tileWidth) {
    await rm(parts, { recursive: true, force: true });
    return;
  }
  const kept = basename(tilePath(name));
  for (const part of await readdir(parts)) {
    if (part !== kept) await rm(join(parts, part), { force: true });
  }
}
