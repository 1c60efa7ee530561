import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { unlessCode } from './error-code.ts';
import { makePrivateFolder, type Place } from './place.ts';
import { port } from './settings.ts';

/** PostgreSQL refuses longer socket paths (107 bytes on Linux, 103 on macOS). */
const longestPath = 103;

/**
 * The folder for the socket: the server's own, or a short private one under /tmp when the path
 * would be too long. Others read it from line 5 of `postmaster.pid`.
 */
export function chooseSocketFolder(place: Place): string {
  const path = join(place.home, `.s.PGSQL.${port}`);
  return Buffer.byteLength(path) <= longestPath ? place.home : shortFolder(place);
}

function shortFolder({ home, user }: Place): string {
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const usual = `/tmp/skylantern-${name}`;
  const owner = user?.uid ?? process.getuid?.();
  const present = lstatSync(usual, { throwIfNoEntry: false });
  if (!present) return makePrivateFolder(usual, user);
  const ours = present.isDirectory() && present.uid === owner && (present.mode & 0o777) === 0o700;
  return ours ? usual : anotherFolder(user);
}

/** Somebody else sits on the usual name. */
function anotherFolder(user: Place['user']): string {
  const folder = mkdtempSync('/tmp/skylantern-');
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Takes away a short folder that a stopped server has left empty; a newer server may be in it. */
export function removeShortFolder({ home }: Place, folder: string): void {
  if (folder === home) return;
  unlessCode(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(folder), undefined);
}
