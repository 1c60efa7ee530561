import type { Checkpoint } from '../domain/checkpoint.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { tilePath, tilesOfSize, tileWidth } from '../domain/tile-paths.ts';
import { hashInTiles } from '../domain/tiles.ts';
import { rootAt, rootOf } from '../domain/tree.ts';
import { readGiven, readLeniently } from './given-files.ts';
import type { LogFiles } from './log-files.ts';
import type { Mismatch } from './walk-entries.ts';

/**
 * The lowest entry that is not the one that was signed, by the tiles that are: those that make the signed
 * root, and each below them that makes its hash above. A tile that was forged is not asked: then all that
 * can be told is that one of the entries below its hash is wrong.
 *
 * Reads the log a second time up to that entry, with one tile of each level in memory.
 *
 * @returns null where the tiles do not make the signed root, so that none can be believed, and where no
 *   entry is wrong
 */
export async function findWrongEntry(
  files: LogFiles,
  { size, root }: Checkpoint,
): Promise<Mismatch | null> {
  const ends = await readEnds(files, size);
  const made =
    ends &&
    rootAt(
      size,
      hashInTiles((level) => ends[level]?.bytes ?? new Uint8Array()),
    );
  if (ends === null || made === null || Buffer.compare(made, root) !== 0) return null;
  // The higher its level, the lower the entries below it.
  for (const { level, index, bytes } of ends.toReversed()) {
    const found = await descend(files, level, index, hashesOf(bytes));
    if (found !== null) return found;
  }
  return null;
}

interface End {
  readonly level: number;
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** By level, the tile that is not full; empty where there is none. Null: one of them is not there. */
async function readEnds(files: LogFiles, size: number): Promise<End[] | null> {
  const ends: End[] = [];
  for (const { level, full: index, width } of tilesOfSize(size)) {
    const bytes = width === 0 ? new Uint8Array() : await readTile(files, level, index, width);
    if (bytes === null) return null;
    ends.push({ level, index, bytes });
  }
  return ends;
}

async function readTile(files: LogFiles, level: number, index: number, width: number) {
  const { bytes, hasMore } = await readGiven(files, { level, index, width });
  const length = width * hashLength;
  if (bytes === null || bytes.length < length) return null;
  return hasMore || bytes.length === length ? bytes.subarray(0, length) : null;
}

/** @param hashes of a tile that can be believed */
async function descend(
  files: LogFiles,
  level: number,
  index: number,
  hashes: readonly Uint8Array[],
): Promise<Mismatch | null> {
  const path = tilePath({ level, index, width: Math.max(1, hashes.length) });
  const given = level === 0 ? await leafHashes(files, index, hashes.length) : [];
  for (const [at, hash] of hashes.entries()) {
    const place = index * tileWidth + at;
    const wrong = { level, entry: place * tileWidth ** level, path };
    if (level === 0) {
      if (!isSame(given[at], hash)) return wrong;
      continue;
    }
    const bytes = await readTile(files, level - 1, place, tileWidth);
    const below = bytes === null ? [] : hashesOf(bytes);
    if (isSame(rootOf(below), hash)) {
      const found = await descend(files, level - 1, place, below);
      if (found !== null) return found;
    } else if (!isSame(await hashOfEntries(files, level, place), hash)) return wrong;
  }
  return null;
}

/** The hash of 256^level entries, computed from themselves; undefined: they are not all there. */
async function hashOfEntries(
  files: LogFiles,
  level: number,
  index: number,
): Promise<Uint8Array | undefined> {
  const hashes: Uint8Array[] = [];
  if (level === 1) hashes.push(...(await leafHashes(files, index, tileWidth)));
  for (let at = 0; level > 1 && at < tileWidth; at += 1) {
    const hash = await hashOfEntries(files, level - 1, index * tileWidth + at);
    if (hash === undefined) return undefined;
    hashes.push(hash);
  }
  return hashes.length === tileWidth ? rootOf(hashes) : undefined;
}

/** As many as can be read. */
async function leafHashes(files: LogFiles, index: number, width: number): Promise<Uint8Array[]> {
  if (width === 0) return [];
  const { bytes, hasMore } = await readGiven(files, { level: 'entries', index, width });
  return bytes === null ? [] : readLeniently(bytes, width, hasMore).leaves.map(hashLeaf);
}

const hashesOf = (bytes: Uint8Array) =>
  Array.from({ length: bytes.length / hashLength }, (_, at) =>
    bytes.subarray(at * hashLength, (at + 1) * hashLength),
  );

const isSame = (one: Uint8Array | undefined, other: Uint8Array) =>
  one !== undefined && Buffer.compare(one, other) === 0;
