import { hashLength, hashNode } from './hashes.ts';
import { MalformedError } from './malformed-error.ts';
import { tilesOfSize, tileWidth } from './tile-paths.ts';
import { type HashAt, rootAt, type Subtree } from './tree.ts';

/** Levels of the tree from one level of tiles to the next. */
const tileHeight = 8;
/** Tiles whose inner hashes are kept; a proof needs fewer. */
const keptTiles = 64;

/** Where a tile is. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/** A tile with its 1 to 256 hashes, one after the other. */
export interface Tile extends TilePlace {
  readonly hashes: Uint8Array;
}

/** Gives the hashes of a tile, as far as they are there. */
export type ReadTile = (level: number, index: number) => Uint8Array;

/** A tree that has grown. */
export interface Growth {
  readonly size: number;
  readonly root: Uint8Array;
  /** Every new and changed tile, by level and index, each from its first hash on. */
  readonly tiles: readonly Tile[];
  /** What the next growth takes. */
  readonly tail: readonly Uint8Array[];
}

/** The tiles that hold subtrees, each once, to be fetched before `hashInTiles` is asked for them. */
export function tilesOfSubtrees(subtrees: readonly Subtree[]): TilePlace[] {
  const places = new Map<string, TilePlace>();
  for (const subtree of subtrees) {
    const { level, index } = placeOf(subtree).tile;
    places.set(`${level}/${index}`, { level, index });
  }
  return [...places.values()];
}

/**
 * Gives the hash of every whole subtree out of tiles. What lies between two levels of tiles is computed
 * and kept for some tiles: use it for one state of the log, since a tile that grows is not read again.
 */
export function hashInTiles(readTile: ReadTile): HashAt {
  const kept = new Map<string, (position: number) => Uint8Array>();
  return (level, index) => {
    const { tile, position } = placeOf({ level, index });
    const key = `${tile.level}/${tile.index}`;
    const nodes = kept.get(key) ?? nodesOf({ ...tile, hashes: readTile(tile.level, tile.index) });
    // What was used last stands last, so that the first is the one to give up.
    kept.delete(key);
    kept.set(key, nodes);
    const [oldest] = kept.keys();
    if (kept.size > keptTiles && oldest !== undefined) kept.delete(oldest);
    return nodes(position);
  };
}

/**
 * Appends leaves to a tree.
 * @param size leaves so far
 * @param tail by level, the hashes of the partial tile that a tree of `size` has there; where it has
 *   none, the place is not looked at
 */
export function growTiles(
  size: number,
  tail: readonly Uint8Array[],
  leafHashes: readonly Uint8Array[],
): Growth {
  if (!leafHashes.every(({ length }) => length === hashLength))
    throw new RangeError(`A leaf hash has ${hashLength} bytes`);
  const grown = size + leafHashes.length;
  const tiles: Tile[] = [];
  const newTail = tailOf(size, grown, tail);
  let added = leafHashes;
  for (let level = 0; added.length > 0; level += 1) {
    const before = newTail[level] ?? new Uint8Array();
    const full = tilesOfSize(size)[level]?.full ?? 0;
    const row = cutRow({ level, index: full, hashes: Buffer.concat([before, ...added]) });
    tiles.push(...row);
    const whole = row.filter(({ hashes }) => hashes.length === tileWidth * hashLength);
    newTail[level] = row[whole.length]?.hashes ?? new Uint8Array();
    added = whole.map((tile) => nodesOf(tile)(1));
  }
  const root = rootAt(
    grown,
    hashInTiles((level) => newTail[level] ?? new Uint8Array()),
  );
  return { size: grown, root, tiles, tail: newTail };
}

/** The partial tiles before growing, one for each level that there will be; empty where none is. */
function tailOf(size: number, grown: number, tail: readonly Uint8Array[]): Uint8Array[] {
  const levels = tilesOfSize(size);
  return tilesOfSize(grown).map(({ level }) => {
    const width = levels[level]?.width ?? 0;
    const hashes = width === 0 ? new Uint8Array() : tail[level];
    if (hashes?.length === width * hashLength) return hashes;
    const bytes = hashes?.length ?? 0;
    throw new MalformedError(
      `The last tile of level ${level} has ${bytes} bytes; with ${size} leaves it has ${width} hashes`,
    );
  });
}

/** Cuts a row of hashes into tiles. */
function cutRow({ level, index, hashes }: Tile): Tile[] {
  const tileBytes = tileWidth * hashLength;
  return Array.from({ length: Math.ceil(hashes.length / tileBytes) }, (_, at) => ({
    level,
    index: index + at,
    hashes: hashes.subarray(at * tileBytes, (at + 1) * tileBytes),
  }));
}

/** The tile that holds a subtree, and the subtree's position among the nodes of the tile. */
function placeOf({ level, index }: Subtree): { tile: TilePlace; position: number } {
  const nodes = 2 ** (tileHeight - (level % tileHeight));
  return {
    tile: { level: Math.floor(level / tileHeight), index: Math.floor(index / nodes) },
    position: nodes + (index % nodes),
  };
}

/**
 * The nodes of the tree of height 8 whose leaves are the hashes of a tile, computed when asked for.
 * Position 1 is its root, below position p are 2p and 2p + 1; the hashes are at 256 to 511.
 */
function nodesOf({ level, index, hashes }: Tile): (position: number) => Uint8Array {
  const width = hashes.length / hashLength;
  if (!Number.isInteger(width) || width > tileWidth)
    throw new MalformedError(`Tile ${level}/${index} is no row of hashes: ${hashes.length} bytes`);
  const computed: Uint8Array[] = [];
  const at = (position: number): Uint8Array => {
    if (position >= tileWidth) {
      const start = (position - tileWidth) * hashLength;
      if (start < hashes.length) return hashes.subarray(start, start + hashLength);
      throw new MalformedError(`Tile ${level}/${index} lacks hash ${position - tileWidth}`);
    }
    const node = computed[position] ?? hashNode(at(2 * position), at(2 * position + 1));
    computed[position] = node;
    return node;
  };
  return at;
}
