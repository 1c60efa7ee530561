import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, longestEntry, readBundle } from './entry-bundle.ts';
import { MalformedError } from './malformed-error.ts';
import { bytesOf, hex } from './test/tree-by-definition.ts';
import { leafVector } from './test/tree-vectors.ts';

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 256 });

describe('a bundle of entries', () => {
  it('has the length of our worked example before it', () => {
    const bundle = hex(bundleOf([Buffer.from(leafVector.canonical)]));
    expect(bundle.slice(0, 4)).toBe(leafVector.prefix);
    expect(bundle.slice(4)).toBe(hex(Buffer.from(leafVector.canonical)));
  });

  it('has entries of no byte and of many', () => {
    const written = [new Uint8Array(), Buffer.alloc(longestEntry, 7), Buffer.from('a')];
    const bundle = bundleOf(written);
    expect(hex(bundle.subarray(0, 5))).toBe('0000ffff07');
    expect(readBundle(bundle).map(hex)).toEqual(written.map(hex));
  });

  it('is read back as what it was made of, also from the middle of other bytes', () => {
    fc.assert(
      fc.property(entries, (written) => {
        const around = Buffer.concat([Buffer.from('abc'), bundleOf(written), Buffer.from('d')]);
        const read = readBundle(around.subarray(3, -1));
        expect(read.map(hex)).toEqual(written.map(hex));
      }),
    );
  });

  it('is refused cut short, unless the cut is between two entries', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (written, some) => {
        const bundle = bundleOf(written);
        const cut = bundle.subarray(0, some % bundle.length);
        const ends = written.map((_, at) => bundleOf(written.slice(0, at + 1)).length);
        if (ends.includes(cut.length)) expect(hex(bundleOf(readBundle(cut)))).toBe(hex(cut));
        else expect(() => readBundle(cut)).toThrow(MalformedError);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['', 'has no entry'],
    ['00', 'ends inside a length'],
    ['000161ff', 'ends inside a length, at byte 3'],
    ['0001', 'ends inside entry 0'],
    ['0001610002', 'ends inside entry 1'],
    ['ffff61', 'ends inside entry 0'],
    ['0000'.repeat(257), 'goes on after 256 entries, at byte 512'],
  ])('is refused as %j: %s', (bytes, why) => {
    expect(() => readBundle(bytesOf(bytes))).toThrow(why);
    expect(() => readBundle(bytesOf(bytes))).toThrow(MalformedError);
  });

  it('is not made of no entry, of 257, or of one that is too long', () => {
    expect(() => bundleOf([])).toThrow(RangeError);
    expect(() => bundleOf(Array(257).fill(new Uint8Array()))).toThrow(RangeError);
    expect(() => bundleOf([Buffer.alloc(65_536)])).toThrow(RangeError);
    expect(readBundle(bundleOf(Array(256).fill(new Uint8Array())))).toHaveLength(256);
  });
});
