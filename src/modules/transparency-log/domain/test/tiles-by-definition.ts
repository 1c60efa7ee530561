import { tilePath } from '../tile-paths.ts';
import { type Growth, growTiles, type Tile } from '../tiles.ts';
import { rootOf } from '../tree.ts';
import { hex } from './tree-by-definition.ts';

/** Every tile of a tree as C2SP tlog-tiles defines them: hex by path. */
export function tilesByDefinition(leaves: readonly Uint8Array[]): Record<string, string> {
  const tiles: Record<string, string> = {};
  for (let level = 0; 256 ** level <= leaves.length; level += 1) {
    const part = 256 ** level;
    const hashes = Array.from({ length: Math.floor(leaves.length / part) }, (_, at) =>
      hex(rootOf(leaves.slice(at * part, (at + 1) * part))),
    );
    for (let index = 0; index * 256 < hashes.length; index += 1) {
      const row = hashes.slice(index * 256, (index + 1) * 256);
      tiles[tilePath({ level, index, width: row.length })] = row.join('');
    }
  }
  return tiles;
}

/** A log in memory, which keeps the tiles that each growth gives over those before. */
export class GrowingLog {
  readonly kept = new Map<string, Tile>();
  growth: Growth = growTiles(0, [], []);

  append(leafHashes: readonly Uint8Array[]): Growth {
    this.growth = growTiles(this.growth.size, this.growth.tail, leafHashes);
    for (const tile of this.growth.tiles) this.kept.set(`${tile.level}/${tile.index}`, tile);
    return this.growth;
  }

  /** Hex by path. */
  tiles(): Record<string, string> {
    const all = [...this.kept.values()].map(({ level, index, hashes }) => {
      return [tilePath({ level, index, width: hashes.length / 32 }), hex(hashes)] as const;
    });
    return Object.fromEntries(all);
  }

  readTile = (level: number, index: number): Uint8Array =>
    this.kept.get(`${level}/${index}`)?.hashes ?? new Uint8Array();
}
