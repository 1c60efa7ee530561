import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realData } from '../../testing/real-data.ts';
import { encodeGsm } from './gsm-alphabet.ts';
import { partSizes, type Segments, segmentText } from './segment-text.ts';

const clusters = [
  '漢',
  'a',
  '€',
  '👍',
  '👍🏽',
  '👨‍👩‍👧‍👦',
  '🇹🇼',
  'é',
  'ก็',
  '\r\n',
  '\0',
  '\u202e',
  '1️⃣',
];

const loneSurrogate = /\p{Surrogate}/u;

const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...clusters), maxLength: 400 }),
  fc.string({ unit: fc.constantFrom('a', '€', '[', '\n', '\r\n', ' '), maxLength: 900 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const sizeOf = ({ encoding }: Segments, part: string) =>
  encoding === 'gsm7' ? encodeGsm(part).length : part.length;

/** Where characters as people see them begin, over the whole text. */
function boundaries(text: string): Set<number> {
  const whole = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
  return new Set([...whole].map(({ index }) => index));
}

describe('a text message', () => {
  it.each([
    ['', 'gsm7', 0, 0],
    ['漢'.repeat(70), 'ucs2', 70, 1],
    ['漢'.repeat(71), 'ucs2', 71, 2],
    ['漢'.repeat(134), 'ucs2', 134, 2],
    ['漢'.repeat(135), 'ucs2', 135, 3],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    [`${'a'.repeat(159)}€`, 'gsm7', 161, 2],
    ['👍'.repeat(35), 'ucs2', 70, 1],
    ['👍'.repeat(36), 'ucs2', 72, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(10)}`, 'gsm7', 164, 2],
  ])('of %j is %s of %i units in %i parts', (text, encoding, units, parts) => {
    const segments = segmentText(text);
    expect({ ...segments, parts: segments.parts.length }).toEqual({ encoding, units, parts });
  });

  it('is its parts, joined, and each of them fits', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const segments = segmentText(text);
        const { encoding, units, parts } = segments;
        expect(parts.join('')).toBe(text);
        expect(parts.reduce((sum, part) => sum + sizeOf(segments, part), 0)).toBe(units);
        const { alone, part: most } = partSizes[encoding];
        expect(parts.length === 1).toBe(units > 0 && units <= alone);
        for (const part of parts) {
          expect(part).not.toBe('');
          expect(sizeOf(segments, part)).toBeLessThanOrEqual(parts.length === 1 ? alone : most);
        }
      }),
    );
  });

  it('is cut where a character ends, and fills each part as far as that allows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const segments = segmentText(text);
        const begins = boundaries(text);
        const { part: most } = partSizes[segments.encoding];
        let at = 0;
        for (const [index, part] of segments.parts.slice(0, -1).entries()) {
          at += part.length;
          const follows = segments.parts[index + 1] ?? '';
          const [next = ''] = [...new Intl.Segmenter('und').segment(follows)].map(
            ({ segment }) => segment,
          );
          if (begins.has(at)) {
            expect(sizeOf(segments, part) + sizeOf(segments, next)).toBeGreaterThan(most);
          } else expect(sizeOf(segments, part)).toBeGreaterThanOrEqual(most - 1);
        }
      }),
    );
  });

  it('is cut inside a character only where that is longer than a part, and never in a pair', () => {
    const pile = `o${'\u0301'.repeat(200)}`;
    expect(segmentText(pile).parts.map((part) => part.length)).toEqual([67, 67, 67]);
    const family = `${'👩\u200d'.repeat(60)}👩`;
    const { parts } = segmentText(`漢${family}`);
    expect(parts.join('')).toBe(`漢${family}`);
    expect(parts.every((part) => !loneSurrogate.test(part))).toBe(true);
  });

  it('keeps flags together, however many stand in a row', () => {
    const { parts } = segmentText('🇹🇼'.repeat(40));
    expect(parts.map((part) => part.length)).toEqual([64, 64, 32]);
  });

  it('of a million characters is cut without going through them twice', () => {
    expect(segmentText('a'.repeat(1_048_576)).parts).toHaveLength(6_854);
    const chinese = segmentText('漢'.repeat(1_048_576));
    expect(chinese).toMatchObject({ encoding: 'ucs2', units: 1_048_576 });
    expect(chinese.parts).toHaveLength(15_651);
  });

  it('with one character outside of the alphabet is written in UTF-16', () => {
    expect(segmentText('a\0').encoding).toBe('ucs2');
    expect(segmentText('`').encoding).toBe('ucs2');
    expect(segmentText('\u001b').encoding).toBe('ucs2');
    expect(segmentText('{[~]}|^\\€\f')).toMatchObject({ encoding: 'gsm7', units: 20 });
  });
});

describe('the GSM alphabet', () => {
  it('gives the septets of TS 23.038, the extension behind an escape', () => {
    expect([...encodeGsm('@ Az€|')]).toEqual([0, 0x20, 0x41, 0x7a, 0x1b, 0x65, 0x1b, 0x40]);
  });

  it('refuses what it lacks', () => {
    expect(() => encodeGsm('漢')).toThrow();
  });
});

realData('messaging', 'the vectors of others', (folder) => {
  const vectors = z.object({
    segments: z.array(
      z.object({ text: z.string(), encoding: z.string(), units: z.int(), parts: z.int() }),
    ),
  });

  it('are all cut the same', async () => {
    const file = await readFile(join(folder, 'vectors.json'), 'utf8');
    const { segments } = vectors.parse(JSON.parse(file));
    expect(segments.length).toBeGreaterThan(10);
    for (const { text, ...told } of segments) {
      const { parts, ...found } = segmentText(text);
      expect({ ...found, parts: parts.length }).toEqual(told);
    }
  });
});
