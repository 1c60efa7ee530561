import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unlessCode } from './error-code.ts';
import type { Place } from './place.ts';

/** The log's name inside the private folder. */
export const logFile = 'server.log';

const largest = 10_000_000;

export function logPath({ home }: Place): string {
  return join(home, logFile);
}

/** In bytes; 0 when there is none yet. */
export function logSize(place: Place): number {
  return statSync(logPath(place), { throwIfNoEntry: false })?.size ?? 0;
}

/** Sets a log of more than 10 MB aside, in place of the one set aside before. */
export function rotateLog(place: Place): void {
  if (logSize(place) > largest) renameSync(logPath(place), `${logPath(place)}.1`);
}

/**
 * The last reason that the server gave for not running, with detail and hint; '' when none.
 * @param from bytes of the log that were there before, and are passed over
 */
export function lastFatal(place: Place, from: number): string {
  const log = unlessCode(['ENOENT'], () => readFileSync(logPath(place)), Buffer.alloc(0));
  const fresh = log.length < from ? log : log.subarray(from);
  const lines = fresh.toString('utf8').trimEnd().split('\n');
  const start = lines.findLastIndex((line) => /\b(FATAL|PANIC): /.test(line));
  if (start < 0) return '';
  return lines
    .slice(start)
    .map((line) => /\b(FATAL|PANIC|DETAIL|HINT): .*/.exec(line)?.[0])
    .filter((line) => line !== undefined)
    .join('\n');
}
