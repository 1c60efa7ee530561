import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, unlessCode } from './error-code.ts';

let count = 0;

/** A name for something half-made, unique to this process and telling whose it is. */
export function halfMadeName(name: string): string {
  count += 1;
  return `${name}.${process.pid}-${count}`;
}

/**
 * Removes what killed processes left half-made under the name of {@link halfMadeName}. A child of
 * theirs may still write into it (ENOTEMPTY): then a later start removes it.
 */
export function removeLeftovers(folder: string, name: string): void {
  for (const entry of readdirSync(folder)) {
    const maker = entry.startsWith(`${name}.`) && /^\.(\d+)-\d+$/.exec(entry.slice(name.length));
    if (maker && !processExists(Number(maker[1]))) {
      const remove = () => rmSync(join(folder, entry), { recursive: true, force: true });
      unlessCode(['ENOTEMPTY'], remove, undefined);
    }
  }
}

/** Whether the number is taken, be it by a zombie or by a process of another user. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
