import type { Database } from '../../../platform/database/database.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { tilesOfSize, tileWidth } from '../domain/tile-paths.ts';
import { hashInTiles, tilesOfSubtrees } from '../domain/tiles.ts';
import { type HashAt, rootAt, rootOf, type Subtree, subtreesOfRoot } from '../domain/tree.ts';
import { readLeaves, readTiles } from '../store/read.ts';
import { theLog } from './the-log.ts';

/** The hashes of whole subtrees, from stored tiles that are read at once. */
export async function readHashes(db: Database, subtrees: readonly Subtree[]): Promise<HashAt> {
  const wanted = new Map<number, Set<number>>();
  for (const { level, index } of tilesOfSubtrees(subtrees)) {
    wanted.set(level, (wanted.get(level) ?? new Set()).add(index));
  }
  const found = new Map<string, Uint8Array>();
  for (const [level, indexes] of wanted) {
    for (const { idx, hashes } of await readTiles(db, theLog, level, [...indexes])) {
      found.set(`${level} ${idx}`, hashes);
    }
  }
  return hashInTiles((level, index) => {
    const tile = found.get(`${level} ${index}`);
    if (tile === undefined) throw new Error(`Tile ${index} of level ${level} is not there`);
    return tile;
  });
}

/** By level, the tile that is not full yet in a tree of so many leaves; empty where there is none. */
export async function readTail(db: Database, size: number): Promise<Uint8Array[]> {
  const tail: Uint8Array[] = [];
  for (const { level, full, width } of tilesOfSize(size)) {
    const [row] = width === 0 ? [] : await readTiles(db, theLog, level, [full]);
    tail.push(row?.hashes ?? new Uint8Array());
  }
  return tail;
}

/** The root of the first `size` entries, from the stored tiles. */
export async function rootOfTiles(db: Database, size: number): Promise<Uint8Array> {
  return rootAt(size, await readHashes(db, subtreesOfRoot(size)));
}

/**
 * The root of the first `to` entries, computed a second way from what the database gives back: the
 * leaves from `from` on are hashed anew, and every hash above them is computed from those below it. One
 * flipped bit in one stored hash made a public log unverifiable for ever (Yeti 2022, in 2021).
 *
 * @throws where a stored hash is not that of what lies below it
 */
export async function recomputeRoot(db: Database, from: number, to: number): Promise<Uint8Array> {
  return recomputeAbove(db, from, await leafHashesOf(db, from, to));
}

/** The same, where the database itself has hashed the leaves from `from` on. */
export async function recomputeAbove(
  db: Database,
  from: number,
  leafHashes: readonly Uint8Array[],
): Promise<Uint8Array> {
  const to = from + leafHashes.length;
  let below = leafHashes;
  for (let level = 0; below.length > 0; level += 1) {
    const [first, end] = [hashesUpTo(from, level), hashesUpTo(to, level)];
    const stored = await readHashesOfLevel(db, level, first, end);
    for (const [at, hash] of below.entries()) {
      if (Buffer.compare(hash, stored.get(first + at) ?? Buffer.alloc(0)) === 0) continue;
      throw new Error(`Hash ${first + at} of level ${level} is not that of what lies below it`);
    }
    below = hashesAbove(stored, hashesUpTo(from, level + 1), hashesUpTo(to, level + 1));
  }
  return rootOfTiles(db, to);
}

/** Hashes of a level in the tree of so many entries: its whole subtrees of 256^level. */
const hashesUpTo = (size: number, level: number) => Math.floor(size / tileWidth ** level);

async function leafHashesOf(db: Database, from: number, to: number): Promise<Uint8Array[]> {
  const leaves = await readLeaves(db, theLog, from, to);
  if (leaves.length !== to - from) throw new Error('Entries of the tree are not there');
  return leaves.map(({ data }) => hashLeaf(data));
}

/** The stored hashes of a level by index, of all tiles that hold one from `first` to before `end`. */
async function readHashesOfLevel(db: Database, level: number, first: number, end: number) {
  const [from, to] = [Math.floor(first / tileWidth), Math.floor((end - 1) / tileWidth)];
  const indexes = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const hashes = new Map<number, Uint8Array>();
  for (const { idx, hashes: row } of await readTiles(db, theLog, level, indexes)) {
    for (let at = 0; at * hashLength < row.length; at += 1) {
      hashes.set(idx * tileWidth + at, row.subarray(at * hashLength, (at + 1) * hashLength));
    }
  }
  return hashes;
}

/** The hashes of the next level from `first` to before `end`, each of 256 below it. */
function hashesAbove(below: ReadonlyMap<number, Uint8Array>, first: number, end: number) {
  return Array.from({ length: end - first }, (_, at) =>
    rootOf(
      Array.from({ length: tileWidth }, (_, place) => {
        const hash = below.get((first + at) * tileWidth + place);
        if (hash === undefined) throw new Error('A stored tile lacks hashes');
        return hash;
      }),
    ),
  );
}
