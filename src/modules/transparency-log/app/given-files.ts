import { type TileName, tilePath, tileWidth } from '../domain/tile-paths.ts';
import type { LogFiles } from './log-files.ts';

/**
 * A tile or bundle of a log that is judged. Once it is full, a log may have given its partial ones up (C2SP
 * tlog-tiles): then the full one is read, of which as much was signed.
 */
export async function readGiven(
  files: LogFiles,
  name: TileName,
): Promise<{ bytes: Uint8Array | null; hasMore: boolean }> {
  const bytes = await files.read(tilePath(name));
  if (bytes !== null || name.width === tileWidth) return { bytes, hasMore: false };
  const full = await files.read(tilePath({ ...name, width: tileWidth }));
  return { bytes: full, hasMore: full !== null };
}

/** The leaves of a bundle, as far as it can be read: what follows the first fault cannot be told. */
export function readLeniently(bytes: Uint8Array, width: number, hasMore: boolean) {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (leaves.length < width) {
    const end = at + 2 <= view.length ? at + 2 + view.readUInt16BE(at) : Number.NaN;
    if (!(end <= view.length)) return { leaves, why: 'The bundle ends before its entries do' };
    leaves.push(view.subarray(at + 2, end));
    at = end;
  }
  const isWhole = hasMore || at === view.length;
  return { leaves, why: isWhole ? null : 'The bundle goes on behind its last entry' };
}
