import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutVectors, malformedPaths, pathVectors } from './test/tile-vectors.ts';
import { readTilePath, type TileName, tilePath, tilesOfSize, widthAt } from './tile-paths.ts';

const names: fc.Arbitrary<TileName> = fc.record({
  level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
  index: fc.oneof(fc.nat({ max: 2_000 }), fc.maxSafeNat()),
  width: fc.integer({ min: 1, max: 256 }),
});

describe('the path of a tile', () => {
  it.each(pathVectors)('is $path for index $index', ({ index, path }) => {
    const named = [
      [`tile/0/${path}`, { level: 0, index, width: 256 }],
      [`tile/63/${path}.p/255`, { level: 63, index, width: 255 }],
      [`tile/entries/${path}.p/1`, { level: 'entries', index, width: 1 }],
    ] as const;
    for (const [whole, name] of named) {
      expect(tilePath(name)).toBe(whole);
      expect(readTilePath(whole)).toEqual(name);
    }
  });

  it('has an x from the tile on that begins with leaf 256 · 1,000', () => {
    expect(tilePath({ level: 0, index: 999, width: 256 })).toBe('tile/0/999');
    expect(tilePath({ level: 0, index: 1_000, width: 3 })).toBe('tile/0/x001/000.p/3');
  });

  it('is read back as what it was made of, with every index that can be counted', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(readTilePath(tilePath(name))).toEqual(name);
      }),
    );
  });

  it.each([
    { level: 64, index: 0, width: 1 },
    { level: -1, index: 0, width: 1 },
    { level: 0.5, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 2 ** 53, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
    { level: 0, index: 0, width: Number.NaN },
  ])('is refused for what no tile is: %o', (name) => {
    expect(() => tilePath(name)).toThrow(RangeError);
  });
});

describe('a path that is not exactly as it must be', () => {
  it.each([
    ...malformedPaths,
    '',
    'tile',
    'tile/0',
    'tile/0/',
    '/tile/0/000',
    'tile/0/000/',
    'tile//0/000',
    'tile/0//000',
    ' tile/0/000',
    'tile/0/000\n',
    'tile/0/000 ',
    'tile/0/000?',
    'Tile/0/000',
    'tile/entry/000',
    'tile/Entries/000',
    'tile/data/000',
    'tile/+1/000',
    'tile/1e1/000',
    'tile/0x1/000',
    'tile/100/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/-01',
    'tile/0/x000',
    'tile/0/x001',
    'tile/0/x001/x234',
    'tile/0/x001/234/567',
    'tile/0/X001/000',
    'tile/0/x000/x001/000',
    'tile/0/x01/000',
    'tile/0/x0001/000',
    'tile/0/x001/../000',
    'tile/0/../0/000',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000.p/-1',
    'tile/0/000.p/+1',
    'tile/0/000.p/1.0',
    'tile/0/000.p/01',
    'tile/0/000.p/1000',
    'tile/0/000.p/255/',
    'tile/0/000.p/1.p/1',
    'tile/0/000.P/1',
    'tile/0/000p/1',
    'tile/0/000/p/1',
    'tile/0/x001.p/1/000',
    'tile/0/%30%30%30',
    'tile/0/٠٠٠',
    'tile/0/０００',
    'tile/0/000\0',
    'tile/0/x009/x007/x199/x254/x740/992',
    `tile/0/${'x999/'.repeat(100)}999`,
  ])('is read as nothing: %j', (path) => {
    expect(readTilePath(path)).toBeNull();
  });

  it('is every path that reading and writing again does not give back', () => {
    const parts = fc.constantFrom(
      ...'0 1 7 00 000 001 x001 x000 / . .p .p/ p x entries'.split(' '),
    );
    const paths = fc.array(parts, { maxLength: 8 }).map((some) => `tile/${some.join('')}`);
    fc.assert(
      fc.property(paths, (path) => {
        const name = readTilePath(path);
        if (name !== null) expect(tilePath(name)).toBe(path);
      }),
    );
  });
});

describe('the tiles of a tree', () => {
  it.each(layoutVectors)('are those of the specification at size $size', ({ size, levels }) => {
    expect(tilesOfSize(size)).toEqual(levels);
  });

  it('are in our worked example of 770 leaves four of level 0 and one of level 1', () => {
    expect(tilesOfSize(770)).toEqual([
      { level: 0, full: 3, width: 2 },
      { level: 1, full: 0, width: 3 },
    ]);
  });

  it('are none without leaves, and seven levels at the greatest size', () => {
    expect(tilesOfSize(0)).toEqual([]);
    expect(tilesOfSize(Number.MAX_SAFE_INTEGER)).toHaveLength(7);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('are refused at size %d', (size) => {
    expect(() => tilesOfSize(size)).toThrow(RangeError);
  });

  it.each([
    [770, 0, 2, 256],
    [770, 0, 3, 2],
    [770, 0, 4, 0],
    [770, 'entries', 3, 2],
    [770, 1, 0, 3],
    [770, 1, 1, 0],
    [770, 2, 0, 0],
    [256, 0, 0, 256],
    [256, 0, 1, 0],
    [0, 'entries', 0, 0],
  ] as const)('of %d leaves: tile %s/%d has %d hashes', (size, level, index, width) => {
    expect(widthAt(size, level, index)).toBe(width);
  });
});
