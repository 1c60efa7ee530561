/** Hashes of a full tile, and leaves of a full bundle. */
export const tileWidth = 256;

/** Names a tile, or a bundle of entries, as far as `width` hashes or entries of it are there. */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; below 256 it is partial. */
  readonly width: number;
}

/** What the tiles of one level are. */
export interface LevelTiles {
  readonly level: number;
  readonly full: number;
  /** Hashes in the partial tile after the full ones, whose index is `full`; 0 where there is none. */
  readonly width: number;
}

const highestLevel = 63;
const path =
  /^tile\/(0|[1-9][0-9]?|entries)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The path under the prefix of the log (C2SP tlog-tiles): `tile/0/x001/000.p/3`. */
export function tilePath({ level, index, width }: TileName): string {
  const isLevel = level === 'entries' || isWhole(level, 0, highestLevel);
  if (!isLevel || !isWhole(index, 0, Number.MAX_SAFE_INTEGER) || !isWhole(width, 1, tileWidth))
    throw new RangeError(`No tile has level ${level}, index ${index} and width ${width}`);
  const partial = width === tileWidth ? '' : `.p/${width}`;
  return `tile/${level}/${indexPath(index)}${partial}`;
}

/** What a path names, from its `tile/` on; null for every path that is not exactly as it must be. */
export function readTilePath(text: string): TileName | null {
  const [, level, digits, partial] = path.exec(text) ?? [];
  if (level === undefined || digits === undefined) return null;
  const name: TileName = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  };
  if (name.level !== 'entries' && name.level > highestLevel) return null;
  if (partial !== undefined && name.width >= tileWidth) return null;
  if (!Number.isSafeInteger(name.index) || indexPath(name.index) !== digits) return null;
  return name;
}

/** The tiles of a tree of `size` leaves, from level 0 up; those of level 0 are the bundles as well. */
export function tilesOfSize(size: number): LevelTiles[] {
  if (!isWhole(size, 0, Number.MAX_SAFE_INTEGER)) throw new RangeError(`No tree has size ${size}`);
  const levels: LevelTiles[] = [];
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / tileWidth)) {
    const full = Math.floor(hashes / tileWidth);
    levels.push({ level: levels.length, full, width: hashes % tileWidth });
  }
  return levels;
}

/** How much of a tile or bundle a tree of `size` leaves has: 256 when it is full, 0 when not yet there. */
export function widthAt(size: number, level: number | 'entries', index: number): number {
  const tiles = tilesOfSize(size)[level === 'entries' ? 0 : level];
  if (tiles === undefined || index > tiles.full) return 0;
  return index < tiles.full ? tileWidth : tiles.width;
}

/** Three digits an element, all but the last behind an x, so that no file has the name of a folder. */
function indexPath(index: number): string {
  const digits = String(index);
  const threes = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return threes.map((three, at) => (at < threes.length - 1 ? `x${three}` : three)).join('/');
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
