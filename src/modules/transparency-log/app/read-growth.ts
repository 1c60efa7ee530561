import type { Checkpoint } from '../domain/checkpoint.ts';
import { bundleOf, readBundle } from '../domain/entry-bundle.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { type TileName, tilePath, tilesOfSize, tileWidth, widthAt } from '../domain/tile-paths.ts';
import {
  growTiles,
  hashInTiles,
  type Tile,
  type TilePlace,
  tilesOfSubtrees,
} from '../domain/tiles.ts';
import { rootAt, subtreesOfRoot } from '../domain/tree.ts';
import type { LogFiles } from './log-files.ts';

/** What a log gives out does not make what it signed. */
export class BadLogError extends Error {}

/** Two checkpoints of one key that no tree can hold both: the log told two truths. */
export class ForkError extends Error {}

/** By level, the tile that is not full in a tree; the place of a level without one is not looked at. */
export type Tail = readonly Uint8Array[];

/**
 * Whether a tree grew out of another, by tiles of the larger one: they must make both signed roots. Reads
 * a few tiles of each level.
 *
 * @returns the tail of the older tree
 * @throws BadLogError where the tiles do not make the newer root, so that nothing is proven
 * @throws ForkError where they make it, and not the older one
 */
export async function checkGrowth(
  files: LogFiles,
  before: Checkpoint,
  after: Checkpoint,
): Promise<Tail> {
  const tails = tilesOfSize(before.size).filter(({ width }) => width > 0);
  const tiles = new Map<string, Uint8Array>();
  const read = async ({ level, index }: TilePlace) => {
    const width = widthAt(after.size, level, index);
    const bytes = await readPart(files, { level, index, width });
    const cut = bytes?.subarray(0, width * hashLength);
    if (cut?.length === width * hashLength) tiles.set(`${level}/${index}`, cut);
    else throw new BadLogError(`${tilePath({ level, index, width })} is not there, or too short`);
  };
  const subtrees = [...subtreesOfRoot(before.size), ...subtreesOfRoot(after.size)];
  const places = [...tilesOfSubtrees(subtrees), ...tails.map((t) => ({ ...t, index: t.full }))];
  for (const place of places) if (!tiles.has(`${place.level}/${place.index}`)) await read(place);
  const tileAt = (level: number, index: number) =>
    tiles.get(`${level}/${index}`) ?? new Uint8Array();
  const hashAt = hashInTiles(tileAt);
  if (!isSame(rootAt(after.size, hashAt), after.root)) {
    throw new BadLogError(`The tiles do not make the signed root of ${after.size} entries`);
  }
  if (!isSame(rootAt(before.size, hashAt), before.root)) {
    throw new ForkError(
      `The tree of ${after.size} entries did not grow out of that of ${before.size}`,
    );
  }
  return tilesOfSize(before.size).map(({ level, full, width }) =>
    width === 0 ? new Uint8Array() : tileAt(level, full).subarray(0, width * hashLength),
  );
}

/** A bundle with what is new in it. */
export interface GrownBundle {
  readonly name: TileName;
  /** As a log gives it out at this width. */
  readonly bytes: Uint8Array;
  /** The index of the first new entry. */
  readonly first: number;
  /** The new entries. */
  readonly leaves: readonly Uint8Array[];
  /** Tiles that are full now, by level and index. */
  readonly full: readonly Tile[];
}

/**
 * Reads the entries by which a tree grew, in order, with one bundle in memory. Nothing of them is to be
 * believed before the generator has ended without a fault: only then they make the signed root.
 *
 * @param tail of the tree of `from` entries, as `checkGrowth` gives it
 * @returns the tail of the newer tree
 * @throws BadLogError
 */
export async function* readGrowth(
  files: LogFiles,
  from: number,
  tail: Tail,
  after: Checkpoint,
): AsyncGenerator<GrownBundle, Tail> {
  let grown = growTiles(from, tail, []);
  while (grown.size < after.size) {
    const index = Math.floor(grown.size / tileWidth);
    const name = { level: 'entries', index, width: widthAt(after.size, 'entries', index) } as const;
    const all = await readLeaves(files, name);
    const known = grown.size - index * tileWidth;
    if (!isSame(Buffer.concat(all.slice(0, known).map(hashLeaf)), grown.tail[0] ?? nothing)) {
      throw new BadLogError(`${tilePath(name)} has other entries than before`);
    }
    const leaves = all.slice(known);
    const first = grown.size;
    grown = growTiles(first, grown.tail, leaves.map(hashLeaf));
    const full = grown.tiles.filter(({ hashes }) => hashes.length === tileWidth * hashLength);
    yield { name, bytes: bundleOf(all), first, leaves, full };
  }
  if (isSame(grown.root, after.root)) return grown.tail;
  throw new BadLogError(`The entries do not make the signed root of ${after.size}`);
}

const nothing = new Uint8Array();

async function readLeaves(files: LogFiles, name: TileName): Promise<Uint8Array[]> {
  const bytes = await readPart(files, name);
  try {
    const leaves = bytes === null ? [] : readBundle(bytes);
    if (leaves.length >= name.width) return leaves.slice(0, name.width);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  throw new BadLogError(`${tilePath(name)} is not there, or holds no ${name.width} entries`);
}

/** A tile or bundle; a log may have given a partial one up for the full one (C2SP tlog-tiles). */
async function readPart(files: LogFiles, name: TileName): Promise<Uint8Array | null> {
  const bytes = await files.read(tilePath(name));
  if (bytes !== null || name.width === tileWidth) return bytes;
  return files.read(tilePath({ ...name, width: tileWidth }));
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
