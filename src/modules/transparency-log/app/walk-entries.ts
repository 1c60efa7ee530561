import { emptyRoot, hashLeaf, hashLength } from '../domain/hashes.ts';
import { type TileName, tilePath, tilesOfSize, tileWidth } from '../domain/tile-paths.ts';
import { growTiles, type Tile } from '../domain/tiles.ts';
import { readGiven, readLeniently } from './given-files.ts';
import type { LogFiles } from './log-files.ts';

/** What of a log does not hold. */
export interface BadPart {
  readonly what: 'checkpoint' | 'signature' | 'tile' | 'entry' | 'root' | 'consistency';
  /** The lowest entry that it is about. */
  readonly index?: number;
  /** Where it cannot be told which entry is wrong: the lowest that is lies from `index` to this one. */
  readonly to?: number;
  readonly path?: string;
  readonly why: string;
}

/** A hash of a tile that is not the one computed from below. */
export interface Mismatch {
  readonly level: number;
  /** The first entry below it. */
  readonly entry: number;
  readonly path: string;
}

/** What was met on the way from the first entry to the last. */
export interface Walk {
  /** Entries that were read and hashed. */
  readonly checked: number;
  /** What ended the walk before the last entry; null: nothing. */
  readonly broken: BadPart | null;
  /** The lowest of each level. */
  readonly mismatches: readonly Mismatch[];
  /** Of all entries; null: the walk did not get there. */
  readonly root: Uint8Array | null;
  /** Of as many as an earlier checkpoint had. */
  readonly rootBefore: Uint8Array | null;
}

/**
 * Reads every entry of a log in order and computes every tile anew, with one bundle and one tile of each
 * level in memory.
 *
 * @param sizeBefore the size of an earlier checkpoint; 0: none
 * @param onLeaf is shown every leaf, in order
 */
export async function walkEntries(
  files: LogFiles,
  size: number,
  sizeBefore: number,
  onLeaf: (leaf: Uint8Array) => void = () => undefined,
): Promise<Walk> {
  const walker = new Walker(files, size, sizeBefore, onLeaf);
  const bundles = Math.ceil(size / tileWidth);
  for (let index = 0; index < bundles && walker.broken === null; index += 1) {
    await walker.takeBundle(index, Math.min(tileWidth, size - index * tileWidth));
  }
  if (walker.broken === null) await walker.compareRest();
  return walker;
}

class Walker implements Walk {
  checked = 0;
  broken: BadPart | null = null;
  root: Uint8Array | null = emptyRoot;
  rootBefore: Uint8Array | null = null;
  readonly #lowest = new Map<number, Mismatch>();
  /** By level, the tile that is not full yet. */
  #tail: readonly Uint8Array[] = [];

  constructor(
    readonly files: LogFiles,
    readonly size: number,
    readonly sizeBefore: number,
    readonly onLeaf: (leaf: Uint8Array) => void,
  ) {
    if (sizeBefore === 0) this.rootBefore = emptyRoot;
  }

  get mismatches(): readonly Mismatch[] {
    return [...this.#lowest.values()];
  }

  async takeBundle(index: number, width: number): Promise<void> {
    const name: TileName = { level: 'entries', index, width };
    const path = tilePath(name);
    const { bytes, hasMore } = await readGiven(this.files, name);
    const first = index * tileWidth;
    if (bytes === null) {
      this.broken = { what: 'entry', index: first, path, why: 'The bundle is not there' };
      return;
    }
    const { leaves, why } = readLeniently(bytes, width, hasMore);
    leaves.forEach(this.onLeaf);
    const hashes = leaves.map(hashLeaf);
    await this.#compare({ level: 0, index, hashes: Buffer.concat(hashes) }, width);
    if (why === null) await this.#grow(first, hashes);
    else this.broken = { what: 'entry', index: first + leaves.length, path, why };
    this.checked += leaves.length;
  }

  /** The tiles above the entries that are not full; full ones were compared when they became so. */
  async compareRest(): Promise<void> {
    for (const { level, full: index, width } of tilesOfSize(this.size)) {
      const hashes = this.#tail[level];
      if (level === 0 || width === 0 || hashes === undefined) continue;
      await this.#compare({ level, index, hashes }, width);
    }
  }

  async #grow(from: number, hashes: readonly Uint8Array[]): Promise<void> {
    const cut = this.sizeBefore - from;
    const isWithin = cut > 0 && cut < hashes.length;
    const parts = isWithin ? [hashes.slice(0, cut), hashes.slice(cut)] : [hashes];
    let size = from;
    for (const part of parts) {
      const grown = growTiles(size, this.#tail, part);
      size = grown.size;
      this.#tail = grown.tail;
      this.root = grown.root;
      if (size === this.sizeBefore) this.rootBefore = grown.root;
      for (const tile of grown.tiles) {
        const isFull = tile.hashes.length === tileWidth * hashLength;
        if (tile.level > 0 && isFull) await this.#compare(tile, tileWidth);
      }
    }
  }

  /** Notes where the tile of the log differs from the computed one. */
  async #compare({ level, index, hashes }: Tile, width: number): Promise<void> {
    if (this.#lowest.has(level)) return;
    const path = tilePath({ level, index, width });
    const { bytes, hasMore } = await readGiven(this.files, { level, index, width });
    const given =
      bytes?.subarray(0, hasMore ? width * hashLength : bytes.length) ?? new Uint8Array();
    const count = Math.max(width, Math.ceil(given.length / hashLength));
    for (let at = 0; at < count; at += 1) {
      const place = [at * hashLength, (at + 1) * hashLength] as const;
      if (Buffer.compare(given.subarray(...place), hashes.subarray(...place)) === 0) continue;
      const entry = (index * tileWidth + at) * tileWidth ** level;
      this.#lowest.set(level, { level, entry, path });
      return;
    }
  }
}
