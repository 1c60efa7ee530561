import { type Account, believeMixed, believeWhole } from '../domain/believe-hashes.ts';
import type { Checkpoint } from '../domain/checkpoint.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { type LevelTiles, tilePath, tilesOfSize, tileWidth } from '../domain/tile-paths.ts';
import { hashInTiles } from '../domain/tiles.ts';
import { rootAt, rootOf } from '../domain/tree.ts';
import { readGiven, readLeniently } from './given-files.ts';
import type { LogFiles } from './log-files.ts';
import type { Mismatch } from './walk-entries.ts';

/**
 * The lowest entry that is not the one that was signed, by the hashes that are: those that make the signed
 * root, and each below them that makes its hash above. Where a tile does not, its wrong hashes are replaced
 * by what the tiles and entries below it make, if that does. Where nothing does, all that can be told is that
 * one of the entries below its hash is wrong.
 *
 * Reads the log a second time up to that entry, and more than once below a forged tile, with one bundle and
 * a few tiles of each level in memory. Of the entries that no walk has reached it reads none: their number is
 * only what somebody signed.
 *
 * @param checked entries that a walk has read
 * @returns null where nothing makes the signed root, so that no hash can be believed, and where no entry is
 *   wrong
 */
export async function findWrongEntry(
  files: LogFiles,
  { size, root }: Checkpoint,
  checked: number,
): Promise<Mismatch | null> {
  const source: Source = { files, checked, budget: { hashes: mostTried } };
  const ends = tilesOfSize(size).map(endOf);
  const made = await believe(source, ends, (hashes) =>
    isSame(
      rootAt(
        size,
        hashInTiles((level) => Buffer.concat(cut(hashes, ends)[level] ?? [])),
      ),
      root,
    ),
  );
  if (made === null) return null;
  const rows = cut(made, ends);
  // The higher its level, the lower the entries below it.
  for (const end of ends.toReversed()) {
    const found = await descend(source, end, rows[end.level] ?? []);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Hashes of the rows that a run mixes out of several accounts, which take it about a second. Rows are mixed only
 * where no account is right as a whole, that of the entries neither, so that a wrong entry is below that row; once
 * these are used up it is told as one of those below a hash.
 */
const mostTried = 1_024 * tileWidth;

interface Source {
  readonly files: LogFiles;
  readonly checked: number;
  /** What is left of `mostTried`. */
  readonly budget: { hashes: number };
}

interface Place {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** The tile of a level that is not full; of width 0 where there is none. */
const endOf = ({ level, full: index, width }: LevelTiles): Place => ({ level, index, width });

/** The hashes of each tile, out of those of all of them. */
function cut(hashes: readonly Uint8Array[], tiles: readonly Place[]): Uint8Array[][] {
  let at = 0;
  return tiles.map(({ width }) => {
    at += width;
    return hashes.slice(at - width, at);
  });
}

/** @param hashes of the tile, which can be believed */
async function descend(
  source: Source,
  tile: Place,
  hashes: readonly Uint8Array[],
): Promise<Mismatch | null> {
  const { level, index } = tile;
  const path = tilePath({ level, index, width: Math.max(1, hashes.length) });
  const leaves = level === 0 ? await leafHashes(source, tile) : [];
  for (const [at, hash] of hashes.entries()) {
    const place = index * tileWidth + at;
    const wrong = { level, entry: place * tileWidth ** level, path };
    if (level === 0) {
      if (!isSame(leaves[at], hash)) return wrong;
      continue;
    }
    const below = fullTile(level - 1, place);
    const made = await believe(source, [below], (row) => isSame(rootOf(row), hash));
    // What the entries themselves make was tried as well.
    if (made === null) return wrong;
    const found = await descend(source, below, made);
    if (found !== null) return found;
  }
  return null;
}

const fullTile = (level: number, index: number): Place => ({ level, index, width: tileWidth });

/** The hashes of these tiles as they were signed; further accounts are heard only where they are needed. */
async function believe(
  source: Source,
  tiles: readonly Place[],
  isSigned: (hashes: readonly Uint8Array[]) => boolean,
): Promise<Uint8Array[] | null> {
  const accounts: Account[] = [];
  for (const tell of [tileItself, tilesBelow, entriesBelow]) {
    const said: (Uint8Array | undefined)[] = [];
    for (const tile of tiles) said.push(...exactly(tile.width, await tell(source, tile)));
    accounts.push(said);
    const found = believeWhole(accounts, isSigned);
    if (found !== null) return found;
  }
  return believeMixed(accounts, isSigned, source.budget);
}

const exactly = (width: number, said: Account): Account =>
  Array.from({ length: width }, (_, at) => said[at]);

async function tileItself(source: Source, tile: Place): Promise<Uint8Array[]> {
  const { bytes } = tile.width === 0 ? { bytes: null } : await readGiven(source.files, tile);
  const hashes: Uint8Array[] = [];
  for (let at = 0; bytes !== null && at + hashLength <= bytes.length; at += hashLength) {
    hashes.push(bytes.subarray(at, at + hashLength));
  }
  return hashes;
}

async function tilesBelow(source: Source, tile: Place): Promise<Account> {
  if (tile.level === 0) return leafHashes(source, tile);
  const found: (Uint8Array | undefined)[] = [];
  for (let at = 0; at < tile.width; at += 1) {
    const below = await tileItself(source, fullTile(tile.level - 1, tile.index * tileWidth + at));
    found.push(below.length >= tileWidth ? rootOf(below.slice(0, tileWidth)) : undefined);
  }
  return found;
}

async function entriesBelow(source: Source, tile: Place): Promise<Account> {
  const { level, index, width } = tile;
  if (level === 0) return leafHashes(source, tile);
  const found: (Uint8Array | undefined)[] = [];
  for (let at = 0; at < width; at += 1) {
    found.push(await hashOfEntries(source, level, index * tileWidth + at));
  }
  return found;
}

/** The hash of 256^level entries, computed from themselves; undefined: they were not all read. */
async function hashOfEntries(
  source: Source,
  level: number,
  index: number,
): Promise<Uint8Array | undefined> {
  if ((index + 1) * tileWidth ** level > source.checked) return undefined;
  const hashes: Uint8Array[] = [];
  if (level === 1) hashes.push(...(await leafHashes(source, fullTile(0, index))));
  for (let at = 0; level > 1 && at < tileWidth; at += 1) {
    const hash = await hashOfEntries(source, level - 1, index * tileWidth + at);
    if (hash === undefined) return undefined;
    hashes.push(hash);
  }
  return hashes.length === tileWidth ? rootOf(hashes) : undefined;
}

/** As many as can be read. */
async function leafHashes(source: Source, { index, width }: Place): Promise<Uint8Array[]> {
  if (width === 0 || index * tileWidth >= source.checked) return [];
  const { bytes, hasMore } = await readGiven(source.files, { level: 'entries', index, width });
  return bytes === null ? [] : readLeniently(bytes, width, hasMore).leaves.map(hashLeaf);
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array) =>
  one !== undefined && Buffer.compare(one, other) === 0;
