import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only its owner may read and write it. */
const ownersOnly = 0o600;

/** The text of a file; undefined: there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Makes a file that only its owner can read, unless one is there. Whole or not there: it is written
 * aside and linked, so neither a crash nor a second process meets half of it.
 *
 * @returns what the file holds then
 */
export async function makeOnce(file: string, text: string): Promise<string> {
  const aside = await writeAside(file, text);
  try {
    await link(aside, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(aside);
  }
  await syncFolder(file);
  return text;
}

/** Everybody may read it: what is public, such as a copy of files that somebody gives out. */
export const everybodyReads = 0o644;

/**
 * Writes a file in the place of the one before: after a crash it holds the old content or the new.
 *
 * @param mode who may read it, before the process's own mask; else its owner alone
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  mode = ownersOnly,
): Promise<void> {
  const aside = await writeAside(file, content, mode);
  try {
    await rename(aside, file);
  } catch (error) {
    await rm(aside);
    throw error;
  }
  await syncFolder(file);
}

/** @returns the path of a new file beside the named one, which the disk holds */
async function writeAside(
  file: string,
  content: string | Uint8Array,
  mode = ownersOnly,
): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  const handle = await open(aside, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return aside;
}

/** The name of a file is kept by its folder, which has to be told as well (fsync(2)). */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
