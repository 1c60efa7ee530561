import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOnce, readIfThere } from '../../../platform/files/durable-files.ts';

/** Somebody else uses the folder. */
export class FolderInUseError extends Error {}

/** Folders of this process: after a restart in a container a stranger's mark has our own number. */
const held = new Set<string>();

/**
 * Takes a folder for this process alone, until it ends: two that keep one state could sign two truths. The
 * mark of a process that was killed is taken over. Processes of other machines, or containers, that share
 * the folder do not see one another.
 *
 * @returns gives it back
 * @throws FolderInUseError
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'in-use');
  const mine = String(process.pid);
  const before = await readIfThere(file);
  const isHeld = before === mine ? held.has(folder) : before !== undefined && isAlive(before);
  if (before !== undefined && !isHeld) await rm(file, { force: true });
  if (isHeld || (await makeOnce(file, mine)) !== mine) {
    throw new FolderInUseError(
      `${folder} is used by process ${before ?? 'that came first'}. Where that is none of ours, delete ${file}.`,
    );
  }
  held.add(folder);
  return async () => {
    held.delete(folder);
    await rm(file, { force: true });
  };
}

function isAlive(pid: string): boolean {
  if (!/^[1-9]\d{0,9}$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Of another user: it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
