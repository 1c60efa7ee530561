import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a log (C2SP tlog-tiles), wherever they lie. */
export interface LogFiles {
  /** @returns the bytes of a file; null: there is none. @throws UnreadableError */
  read(path: string): Promise<Uint8Array | null>;
}

/** What cannot even be asked, so that nothing can be said about the log. */
export class UnreadableError extends Error {}

/** A request of a log that somebody else runs ends by then, in ms. */
const patience = 30_000;

/** More than the largest bundle: 256 entries of 65,535 bytes, each with its length. */
const mostBytes = 256 * (65_535 + 2) + 1;

/** The files of a folder, or below an address. */
export function openLogFiles(place: string): LogFiles {
  return /^https?:\/\//.test(place) ? filesAt(place.replace(/\/+$/, '')) : filesIn(place);
}

function filesIn(folder: string): LogFiles {
  return {
    async read(path) {
      try {
        return await readFile(join(folder, path));
      } catch (error) {
        if (isMissing(error)) return null;
        throw new UnreadableError(`${join(folder, path)} cannot be read: ${messageOf(error)}`);
      }
    },
  };
}

function filesAt(address: string): LogFiles {
  return {
    async read(path) {
      const url = `${address}/${path}`;
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(patience) });
        if (answer.status === 404) {
          await answer.body?.cancel();
          return null;
        }
        if (answer.ok) return await readBounded(answer);
        throw new Error(`HTTP status ${answer.status}`);
      } catch (error) {
        throw new UnreadableError(`${url} cannot be read: ${messageOf(error)}`);
      }
    },
  };
}

async function readBounded(answer: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('it is larger than any file of a log');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
