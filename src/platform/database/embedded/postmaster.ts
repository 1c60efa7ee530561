import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unlessCode } from './error-code.ts';
import { halfMadeName, processExists } from './leftovers.ts';
import type { Place } from './place.ts';
import { port } from './settings.ts';

/** What the system says of a process or file that is no longer there. */
const goneCodes = ['ENOENT', 'ESRCH'];

/** What `postmaster.pid` says of a server that is alive. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  /** Line 8; empty while the file is still being written. */
  readonly status: string;
}

/** The server that runs on the cluster, or undefined when there is none, whatever its file says. */
export function findPostmaster({ cluster }: Place): Postmaster | undefined {
  const lines = readLines(pidFile(cluster));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid, cluster)) return undefined;
  return { pid, socketFolder: lines[4] ?? '', status: lines[7]?.trim() ?? '' };
}

/**
 * Whether this server is there. It takes its pid file away some milliseconds before it ends, so
 * that only the process itself tells when it has stopped.
 */
export function isRunning({ pid }: Postmaster, { cluster }: Place): boolean {
  return isPostgres(pid, cluster);
}

/**
 * Takes away the lock files of a server that is gone where PostgreSQL itself would not dare: its
 * number still exists, as a zombie that nobody reaps or as somebody else's process.
 */
export function removeStaleLocks({ cluster }: Place, socketFolder: string): void {
  removeIfStale(pidFile(cluster), cluster);
  removeIfStale(join(socketFolder, `.s.PGSQL.${port}.lock`), cluster);
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

function readLines(file: string): string[] {
  return unlessCode(goneCodes, () => readFileSync(file, 'utf8').split('\n'), []);
}

function removeIfStale(file: string, cluster: string): void {
  if (!isStale(file, cluster)) return;
  const aside = join(dirname(file), halfMadeName(basename(file)));
  const moved = unlessCode(['ENOENT'], () => renameSync(file, aside), 'gone');
  if (moved === 'gone') return;
  if (!isStale(aside, cluster)) linkSync(aside, file);
  rmSync(aside);
}

function isStale(file: string, cluster: string): boolean {
  const pid = Math.abs(Number(readLines(file)[0]));
  return pid > 0 && processExists(pid) && !isPostgres(pid, cluster);
}

/**
 * Whether the process is a living postgres of this cluster. Signal 0 would not do: a zombie
 * answers it, and so does whoever has the number now. Nor would its program: that link is gone as
 * soon as an ending process lets go of its memory, while it still holds its folder and files.
 */
function isPostgres(pid: number, cluster: string): boolean {
  if (!existsSync('/proc/self/stat')) return isPostgresByList(pid);
  if (!isPostgresByName(pid)) return false;
  // Without CAP_SYS_PTRACE (root in most containers) only the name and state can be seen.
  const folder = () => unlessCode(['EACCES'], () => readlinkSync(`/proc/${pid}/cwd`), cluster);
  return unlessCode(goneCodes, folder, undefined) === cluster;
}

function isPostgresByName(pid: number): boolean {
  return /^\d+ \(postgres\) [^ZX]/.test(readLines(`/proc/${pid}/stat`)[0] ?? '');
}

/** For systems without /proc. */
function isPostgresByList(pid: number): boolean {
  if (!processExists(pid)) return false;
  const line = execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]\S*\s+(.*\/)?postgres$/.test(line.trim());
}
