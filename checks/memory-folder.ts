import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** In bytes; a run takes about half a gigabyte of it at its height. */
const wanted = 4 * 2 ** 30;

/**
 * A folder for what tests write and throw away: databases of some thousand small files each, which a
 * disk makes slowly. It lies in memory where the machine lends enough of it; else there is none, and
 * tests write where they always may. What a run of this user that was killed left behind goes first.
 */
export function openMemoryFolder(): string | undefined {
  if (!existsSync(memory)) return undefined;
  for (const name of readdirSync(memory)) {
    const pid = /^skylantern-tests-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    if (statSync(join(memory, name)).uid !== userInfo().uid) continue;
    rmSync(join(memory, name), { recursive: true, force: true });
  }
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < wanted) return undefined;
  const folder = mkdtempSync(join(memory, `skylantern-tests-${process.pid}-`));
  // A server that root starts runs as a user of its own, who has to get in.
  chmodSync(folder, 0o1777);
  return folder;
}
