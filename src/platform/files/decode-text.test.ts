import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)),
  );

describe('decodeText', () => {
  it('gives back any text of whole characters, without its byte-order mark', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0'));
    fc.assert(
      fc.property(text, fc.boolean(), (written, hasMark) => {
        const bytes = bytesOf(hasMark ? '\ufeff' : '', written);
        const expected = !hasMark && written.startsWith('\ufeff') ? written.slice(1) : written;
        expect(decodeText(bytes, 'f')).toBe(expected);
      }),
    );
  });

  it.each([
    ['a lone continuation byte', bytesOf('ab\ncd', [0x80], 'e'), 2, 3, '80'],
    [
      'a sequence that breaks off before another character',
      bytesOf('燈', [0xe7, 0x87], 'x'),
      1,
      2,
      'e7',
    ],
    ['a sequence cut off at the end', bytesOf('a\r\n燈港', [0xe5, 0xb8]), 2, 3, 'e5'],
    ['an overlong form', bytesOf('x', [0xc0, 0xaf]), 1, 2, 'c0'],
    ['half a surrogate pair', bytesOf([0xed, 0xa0, 0x80]), 1, 1, 'ed'],
    ['a byte of Big5, after a byte-order mark', bytesOf('\ufeffa', [0xbf, 0x4f]), 1, 2, 'bf'],
  ])('names line, character and byte of %s', (_what, bytes, line, column, byte) => {
    expect(decodeText(bytes, 'f')).toEqual({
      file: 'f',
      line,
      column,
      code: 'not-utf8',
      facts: { byte },
    });
  });

  it.each([
    ['half a surrogate pair', [0xff, 0xfe, 0x41, 0, 0x0a, 0, 0x3d, 0xd8, 0x41, 0], 2, 1],
    ['half a unit at the end', [0xff, 0xfe, 0x41, 0, 0x42], 1, 2],
    ['half a pair, the greater byte first', [0xfe, 0xff, 0, 0x41, 0xdc, 0], 1, 2],
  ])('names line and character of UTF-16 with %s', (_what, bytes, line, column) => {
    const place = { line, column, code: 'not-utf16', facts: {} };
    expect(decodeText(bytesOf(bytes), 'f')).toEqual({ file: 'f', ...place });
  });

  it('counts an emoji as one character when it names a place', () => {
    expect(decodeText(bytesOf('🏮🏮', [0xff]), 'f')).toMatchObject({ line: 1, column: 3 });
  });

  it('refuses NUL where it stands', () => {
    expect(decodeText(bytesOf('a\r燈\0b'), 'f')).toMatchObject({ code: 'nul', line: 2, column: 2 });
  });

  it('refuses a file over the limit without a place', () => {
    expect(decodeText(bytesOf('abcd'), 'f', 3)).toEqual({
      file: 'f',
      line: 0,
      column: 0,
      code: 'file-too-large',
      facts: { bytes: 4, maxBytes: 3 },
    });
  });

  it('answers any bytes with a text or a fault, as the system decoder judges them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const answer = decodeText(bytes, 'f');
        const isUtf16 = /^(?:fffe|feff)/.test(Buffer.from(bytes).toString('hex'));
        const isSound =
          !isUtf16 && Buffer.from(bytes).toString('utf8').includes('\ufffd') === false;
        if (isSound && !bytes.includes(0)) expect(typeof answer).toBe('string');
        if (typeof answer !== 'string') expect(answer.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
