import { join } from 'node:path';
import { readBounded, readRegularFile } from '../../../platform/files/read-bounded.ts';
import { lengthBytes, longestEntry } from '../domain/entry-bundle.ts';
import { tileWidth } from '../domain/tile-paths.ts';

/** The files of a log (C2SP tlog-tiles), wherever they lie. */
export interface LogFiles {
  /** @returns the bytes of a file; null: there is none. @throws UnreadableError */
  read(path: string): Promise<Uint8Array | null>;
}

/** What cannot even be asked, so that nothing can be said about the log. */
export class UnreadableError extends Error {}

/** A request of a log that somebody else runs ends by then, in ms. */
const patience = 30_000;

/** The largest bundle: each entry of the longest, with its length. */
export const largestFile = tileWidth * (longestEntry + lengthBytes);

/** Whether the place of a log is an address, not a folder. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/** The files of a folder, or below an address. */
export function openLogFiles(place: string, within = patience): LogFiles {
  return isAddress(place) ? filesAt(place.replace(/\/+$/, ''), within) : filesIn(place);
}

function filesIn(folder: string): LogFiles {
  return {
    async read(path) {
      try {
        return await readRegularFile(join(folder, path), largestFile);
      } catch (error) {
        if (isMissing(error)) return null;
        throw new UnreadableError(`${join(folder, path)} cannot be read: ${messageOf(error)}`);
      }
    },
  };
}

function filesAt(address: string, within: number): LogFiles {
  return {
    async read(path) {
      const url = `${address}/${path}`;
      try {
        return await inTime(within, (signal) => fetchFile(url, signal));
      } catch (error) {
        throw new UnreadableError(`${url} cannot be read: ${messageOf(error)}`);
      }
    },
  };
}

async function fetchFile(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  const answer = await fetch(url, { signal });
  if (answer.status === 404) {
    await answer.body?.cancel();
    return null;
  }
  if (answer.ok) return readBounded(answer.body ?? emptyBody(), largestFile);
  throw new Error(`HTTP status ${answer.status}`);
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/**
 * Ends the work when its time is over. The timer keeps the process until then, as `AbortSignal.timeout`
 * does not: a body that is not in the encoding that its head says fails only by the signal, with its
 * socket closed, and a command that has nothing else to wait for would end without a word.
 */
async function inTime<Value>(
  within: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const ending = new AbortController();
  const late = new Error(`it was not answered within ${within / 1_000} seconds`);
  const timer = setTimeout(() => ending.abort(late), within);
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
