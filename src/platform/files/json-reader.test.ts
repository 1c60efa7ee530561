import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJson } from './find-json.ts';
import { readJson } from './json-reader.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('readJson', () => {
  it('knows where a value begins', () => {
    const json = readJson(bytesOf('[\n {"燈": 1, "b\\u0022": [true,\r\n  "x"]}\n]'), 'f');
    if ('code' in json) throw new Error(json.code);
    expect(json.place([0])).toEqual({ line: 2, column: 2 });
    expect(json.place([0, '燈'])).toEqual({ line: 2, column: 8 });
    expect(json.place([0, 'b"', 1])).toEqual({ line: 3, column: 3 });
    expect(json.place([0, 'missing', 4])).toEqual({ line: 2, column: 2 });
    expect(json.itemLines([0, 'b"'])).toEqual([2, 3]);
  });

  it.each([
    ['a trailing comma', '[1,\n 2,]', 2, 4],
    ['a missing comma', '{"a":1\n"b":2}', 2, 1],
    ['an unfinished list', '[1, 2', 1, 6],
    ['an unfinished text', '["ab', 1, 5],
    ['a line break in a text', '["a\nb"]', 1, 4],
    ['a wrong escape', '["\\x"]', 1, 3],
    ['NaN', '[NaN]', 1, 2],
    ['a number with a leading zero', '[01]', 1, 3],
    ['text after the end', '{} x', 1, 4],
    ['nothing', '', 1, 1],
    ['a key without quotes', '{a:1}', 1, 2],
  ])('names the place of %s', (_what, text, line, column) => {
    expect(readJson(bytesOf(text), 'f')).toEqual({
      file: 'f',
      line,
      column,
      code: 'not-json',
      facts: {},
    });
  });

  it('refuses broken UTF-8 and NUL by place', () => {
    expect(readJson(Uint8Array.of(0x5b, 0xff), 'f')).toMatchObject({ code: 'not-utf8', column: 2 });
    expect(readJson(bytesOf('[\0]'), 'f')).toMatchObject({ code: 'nul', column: 2 });
  });

  it('answers a hundred thousand open brackets', () => {
    expect(readJson(bytesOf('['.repeat(100_000)), 'f')).toMatchObject({ code: 'not-json' });
  });

  it('finds every value of any JSON text where JSON.parse finds it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify({ before: [1, '"'], value }, null, indent);
        const { offset, isSound } = findJson(text, ['value']);
        const written = text.slice(offset, text.lastIndexOf('}'));
        expect(isSound).toBe(true);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('judges any text as JSON.parse does', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.5',
      'e3',
      'true',
      'null',
      ' ',
    ];
    const text = fc
      .array(fc.constantFrom(...pieces), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => {
        expect([findJson(written, []).isSound, written]).toEqual([isJson(written), written]);
      }),
      { numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
