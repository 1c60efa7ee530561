import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unlessCode } from './error-code.ts';
import type { Place } from './place.ts';

/** The log's name inside the private folder. */
export const logFile = 'server.log';

const largest = 10_000_000;

/** Sets a log of more than 10 MB aside, in place of the one set aside before. */
export function rotateLog({ home }: Place): void {
  const log = join(home, logFile);
  if (logSize(log) > largest) renameSync(log, `${log}.1`);
}

/** The last reason that the server wrote for not running, with detail and hint; '' when none. */
export function lastFatal({ home }: Place): string {
  const log = unlessCode(['ENOENT'], () => readFileSync(join(home, logFile), 'utf8'), '');
  const lines = log.trimEnd().split('\n');
  const start = lines.findLastIndex((line) => /\b(FATAL|PANIC): /.test(line));
  if (start < 0) return '';
  return lines
    .slice(start)
    .map((line) => /\b(FATAL|PANIC|DETAIL|HINT): .*/.exec(line)?.[0])
    .filter((line) => line !== undefined)
    .join('\n');
}

function logSize(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}
