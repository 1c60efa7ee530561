import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedError } from './malformed-error.ts';
import { GrowingLog, tilesByDefinition } from './test/tiles-by-definition.ts';
import { hashInLeaves, hex, someLeafHashes } from './test/tree-by-definition.ts';
import { growTiles, hashInTiles, tilesOfSubtrees } from './tiles.ts';
import {
  consistencyProof,
  inclusionProof,
  rootAt,
  rootOf,
  subtreesOfInclusion,
  subtreesOfRoot,
} from './tree.ts';

const leaves = someLeafHashes(65_537);

function logOf(...batches: number[]): GrowingLog {
  const log = new GrowingLog();
  for (const batch of batches) {
    const { size } = log.growth;
    log.append(leaves.slice(size, size + batch));
  }
  return log;
}

describe('the tiles of a log that grows', () => {
  it('are those of the definition at every size up to 300, in one batch and leaf by leaf', () => {
    const slow = new GrowingLog();
    for (let size = 0; size <= 300; size += 1) {
      if (size > 0) slow.append(leaves.slice(size - 1, size));
      const fast = logOf(size);
      const tiles = tilesByDefinition(leaves.slice(0, size));
      const root = hex(rootOf(leaves.slice(0, size)));
      expect([slow.tiles(), hex(slow.growth.root)]).toEqual([tiles, root]);
      expect([fast.tiles(), hex(fast.growth.root)]).toEqual([tiles, root]);
    }
  });

  it('are the same whatever the batches', () => {
    const batches = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 5 });
    fc.assert(
      fc.property(batches, (some) => {
        const log = logOf(...some);
        expect(log.tiles()).toEqual(tilesByDefinition(leaves.slice(0, log.growth.size)));
      }),
      { numRuns: 20 },
    );
  });

  it('are the same about the first tile of level 2, in one batch and in many', () => {
    const slow = logOf(...Array(15).fill(4_096), 4_000, 94);
    for (const size of [65_535, 65_536, 65_537]) {
      slow.append(leaves.slice(size - 1, size));
      const fast = logOf(size);
      expect(hex(fast.growth.root)).toBe(hex(slow.growth.root));
      expect(fast.kept.size).toBe(slow.kept.size);
      const none = new Uint8Array();
      for (const [key, tile] of fast.kept)
        expect(Buffer.compare(tile.hashes, slow.kept.get(key)?.hashes ?? none)).toBe(0);
    }
    expect(slow.kept.get('2/0')?.hashes).toHaveLength(32);
    expect(hex(slow.growth.root)).toBe(hex(rootOf(leaves)));
  }, 60_000);

  it('are given as far as they are new or changed', () => {
    const log = logOf(510);
    const { tiles } = log.append(leaves.slice(510, 513));
    expect(tiles.map((tile) => [tile.level, tile.index, tile.hashes.length / 32])).toEqual([
      [0, 1, 256],
      [0, 2, 1],
      [1, 0, 2],
    ]);
    expect(log.append([]).tiles).toEqual([]);
    expect(hex(log.growth.root)).toBe(hex(rootOf(leaves.slice(0, 513))));
  });

  it('grow out of a tail that also holds the full tile where no partial one is', () => {
    const log = logOf(256);
    const tail = [log.readTile(0, 0), log.readTile(1, 0)];
    const { root } = growTiles(256, tail, leaves.slice(256, 258));
    expect(hex(root)).toBe(hex(rootOf(leaves.slice(0, 258))));
  });

  it('are refused from a tail of another size, and for a leaf hash of another length', () => {
    const { tail } = logOf(258).growth;
    const next = leaves.slice(258, 259);
    expect(() => growTiles(257, tail, next)).toThrow(MalformedError);
    expect(() => growTiles(258, [], next)).toThrow(
      'The last tile of level 0 has 0 bytes; with 258 leaves it has 2 hashes',
    );
    expect(() => growTiles(258, tail.slice(0, 1), next)).toThrow(MalformedError);
    expect(() => growTiles(258, tail, [new Uint8Array(31)])).toThrow(RangeError);
    expect(() => growTiles(-1, tail, next)).toThrow(RangeError);
  });
});

describe('the hashes in tiles', () => {
  const log = logOf(1_100);
  const inLeaves = hashInLeaves(leaves);

  it('give the roots and proofs of every older tree, from one reader', () => {
    const hashAt = hashInTiles(log.readTile);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_100 }), fc.nat(), (size, some) => {
        const index = some % size;
        expect(hex(rootAt(size, hashAt))).toBe(hex(rootAt(size, inLeaves)));
        expect(inclusionProof(index, size, hashAt).map(hex)).toEqual(
          inclusionProof(index, size, inLeaves).map(hex),
        );
        expect(consistencyProof(index + 1, size, hashAt).map(hex)).toEqual(
          consistencyProof(index + 1, size, inLeaves).map(hex),
        );
      }),
    );
  });

  it('need no tile but those named before, each read once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_100 }), fc.nat(), (size, some) => {
        const read: string[] = [];
        const hashAt = hashInTiles((level, index) => {
          read.push(`${level}/${index}`);
          return log.readTile(level, index);
        });
        inclusionProof(some % size, size, hashAt);
        const named = tilesOfSubtrees(subtreesOfInclusion(some % size, size));
        expect(read).toEqual(named.map(({ level, index }) => `${level}/${index}`));
      }),
    );
  });

  it('stay right when more tiles are asked for than are kept', () => {
    const large = logOf(20_000);
    const hashAt = hashInTiles(large.readTile);
    for (const index of [0, 19_001, 77])
      for (let level = 0; level < 8; level += 1)
        for (let tile = 0; tile < 78; tile += 1) {
          const at = tile * 2 ** (8 - level) + (index % 2 ** (8 - level));
          expect(hex(hashAt(level, at))).toBe(hex(inLeaves(level, at)));
        }
    expect(hex(rootAt(20_000, hashAt))).toBe(hex(large.growth.root));
  });

  it('are those of our worked example of 770 leaves in two tiles', () => {
    expect(tilesOfSubtrees(subtreesOfRoot(770))).toEqual([
      { level: 1, index: 0 },
      { level: 0, index: 3 },
    ]);
  });

  it.each([
    [0, 'lacks hash 0'],
    [31, 'is no row of hashes: 31 bytes'],
    [32, 'lacks hash 1'],
    [33, 'is no row of hashes'],
    [8_224, 'is no row of hashes: 8224 bytes'],
  ])('are refused from a tile of %d bytes: %s', (length, why) => {
    const hashAt = hashInTiles(() => new Uint8Array(length));
    expect(() => hashAt(1, 128)).toThrow(`Tile 0/1 ${why}`);
    expect(() => hashAt(1, 128)).toThrow(MalformedError);
  });
});
