import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import type { WitnessStore } from './witness.ts';

/** How a log is named in paths of a witness: SHA-256 of its origin, hexadecimal (C2SP tlog-witness). */
export function originHash(origin: string): string {
  return createHash('sha256').update(origin).digest('hex');
}

/**
 * What a witness without a database cosigned last: for each log one file, replaced as a whole. One
 * process at a time may use the folder (`lock-folder.ts`).
 */
export function openWitnessFiles(folder: string): WitnessStore {
  const turns = new Map<string, Promise<unknown>>();
  const fileOf = (origin: string) => join(folder, originHash(origin), 'checkpoint');
  const find = async (origin: string) => (await readIfThere(fileOf(origin))) ?? null;
  return {
    find,
    replace(origin, decide) {
      const work = async () => {
        const decided = decide(await find(origin));
        if (decided.ok) await replaceFile(fileOf(origin), decided.note);
        return decided;
      };
      // One after the other, although the one before failed.
      const turn = (turns.get(origin) ?? Promise.resolve()).then(work, work);
      turns.set(origin, turn);
      return turn;
    },
  };
}
