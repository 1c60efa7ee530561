import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How the folders begin in which sets are made. */
export const folderStart = 'skylantern-files-';

/** In ms; no set is made for so long. */
const oldest = 60 * 60 * 1000;

/**
 * Takes away the folders that processes left which were killed while they made a set: they hold what may
 * have been taken from the site since. Those of another user stay.
 */
export async function forgetLeftFolders(place: string): Promise<void> {
  const names = (await readdir(place)).filter((name) => name.startsWith(folderStart));
  await Promise.all(names.map((name) => forgetIfLeft(join(place, name))));
}

async function forgetIfLeft(folder: string): Promise<void> {
  try {
    if (Date.now() - (await stat(folder)).mtimeMs < oldest) return;
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!['ENOENT', 'EACCES', 'EPERM'].includes(String(code))) throw error;
  }
}
