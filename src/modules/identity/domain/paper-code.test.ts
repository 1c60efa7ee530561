import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperCodeBytes, paperCodeDigest, readPaperCode, writePaperCode } from './paper-code.ts';

const codes = fc.uint8Array({ minLength: paperCodeBytes, maxLength: paperCodeBytes });

describe('a code on paper', () => {
  it('is read as it was written, however it is typed', () => {
    fc.assert(
      fc.property(codes, (bytes) => {
        const written = writePaperCode(bytes);
        expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = [
          written,
          ` ${written.toLowerCase().replaceAll('-', ' ')}\n`,
          written.replaceAll('1', 'l').replaceAll('0', 'o'),
          written.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
        ];
        for (const each of typed) expect(readPaperCode(each)).toEqual(bytes);
      }),
    );
  });

  it('has known forms at both ends of its range', () => {
    expect(writePaperCode(new Uint8Array(16)).slice(0, 31)).toBe('0000-0000-0000-0000-0000-0000-0');
    expect(writePaperCode(new Uint8Array(16).fill(255)).slice(0, 31)).toBe(
      '7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-Z',
    );
  });

  it('with one wrong sign is nearly always seen to be mistyped, and never read as itself', () => {
    let seen = 0;
    fc.assert(
      fc.property(codes, fc.nat(25), fc.nat(30), (bytes, place, step) => {
        const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const written = writePaperCode(bytes).replaceAll('-', '');
        const other = signs[(signs.indexOf(written[place] ?? '') + 1 + step) % 32] ?? '';
        const read = readPaperCode(written.slice(0, place) + other + written.slice(place + 1));
        expect(read).not.toEqual(bytes);
        if (read === null) seen += 1;
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(190);
  });

  it.each([
    ['nothing', ''],
    ['a short one', '0000-0000'],
    ['more than 128 bits', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ00'],
    ['a sign that is none', 'U000-0000-0000-0000-0000-0000-0000'],
    ['a megabyte', '0'.repeat(1_000_000)],
  ])('is not read from %s', (_what, typed) => {
    expect(readPaperCode(typed)).toBeNull();
  });

  it('is stored as its SHA-256 alone', () => {
    // SHA-256 of sixteen zero bytes.
    expect(Buffer.from(paperCodeDigest(new Uint8Array(16)), 'base64url').toString('hex')).toBe(
      '374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb',
    );
  });
});
