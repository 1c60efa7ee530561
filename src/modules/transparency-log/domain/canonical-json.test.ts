import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseStrictJson } from './canonical-json.ts';
import { canonicalFiles, canonicalNumbers } from './test/canonical-json-vectors.ts';
import { expectMalformed } from './test/expect-malformed.ts';
import { strictJson } from './test/strict-json-values.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('the canonical text of a value', () => {
  it.each(canonicalFiles)('is the one of RFC 8785 for $input', ({ input, outputHex }) => {
    expect(Buffer.from(canonicalJson(JSON.parse(input))).toString('hex')).toBe(outputHex);
  });

  it.each(canonicalNumbers)('writes the double %s as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  it.each([
    [{ b: 1, a: 2, '': 3, A: 4 }, '{"":3,"A":4,"a":2,"b":1}'],
    [{ 9: 1, 10: 2, 1: 3 }, '{"1":3,"10":2,"9":1}'],
    [{ pêche: 1, péché: 2, peach: 3, sin: 4 }, '{"peach":3,"péché":2,"pêche":1,"sin":4}'],
    [
      { '\ufb33': 1, '😂': 2, '\u20ac': 3, '\u0080': 4 },
      '{"\u0080":4,"\u20ac":3,"😂":2,"\ufb33":1}',
    ],
    [{ a: { '\n': [{ z: 1, y: 2 }] } }, '{"a":{"\\n":[{"y":2,"z":1}]}}'],
  ])('orders the keys of %j by their UTF-16 units', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ['\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
    ['\0\u000b\u001f', '"\\u0000\\u000b\\u001f"'],
    ['"\\/<\u007f\u2028€😂', '"\\"\\\\/<\u007f\u2028€😂"'],
  ])('escapes in %j only what it must', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [1e30, '1e+30'],
    [1e-27, '1e-27'],
    [56.0, '56'],
    [0.1 + 0.2, '0.30000000000000004'],
    [true, 'true'],
    [null, 'null'],
  ])('writes %j as ECMAScript does', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('writes `__proto__` like any other key', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe(
      '{"__proto__":{"a":2},"b":1}',
    );
  });

  it.each([
    ['NaN', Number.NaN, 'NaN'],
    ['an infinity', [Number.NEGATIVE_INFINITY], '-Infinity'],
    ['undefined', { a: undefined }, 'undefined'],
    ['a hole in a list', new Array(2), 'undefined'],
    ['a bigint', 1n, 'bigint'],
    ['a function', { toJSON: () => 1 }, 'function'],
    ['a date', { at: new Date(0) }, 'an instance of a class'],
    ['a map', new Map(), 'an instance of a class'],
    ['half a surrogate pair', ['a\ud83d'], 'half a surrogate pair'],
    ['half a surrogate pair in a key', { '\ude02': 1 }, 'half a surrogate pair'],
    ['a hundred thousand lists', JSON.parse(nested(100_000)), 'too deeply'],
  ])('cannot be made of %s', (_what, value, message) => {
    expectMalformed(() => canonicalJson(value), message);
  });

  it('cannot be made of what contains itself', () => {
    const value: unknown[] = [];
    value.push({ value });
    expectMalformed(() => canonicalJson(value), 'contains itself');
  });

  it('is JSON of the same value, and a fixed point', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', depthSize: 'small' }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('strict JSON', () => {
  it.each([
    [' {"b" : [1, -2 ,"\\u71c8\\n"],\r\n\t"a":true}  ', '{"a":true,"b":[1,-2,"燈\\n"]}'],
    ['9007199254740991', '9007199254740991'],
    ['-9007199254740991', '-9007199254740991'],
    ['"\\ud83d\\ude02"', '"😂"'],
    ['"\u007f\u0085\u2028"', '"\u007f\u0085\u2028"'],
    ['[]', '[]'],
    ['{}', '{}'],
    [nested(20), nested(20)],
  ])('reads %s', (text, canonical) => {
    expect(canonicalJson(parseStrictJson(text))).toBe(canonical);
  });

  it.each([
    ['a byte order mark', '\ufeff{}', 'byte order mark'],
    ['nothing', '', 'value must stand here (offset 0)'],
    ['white space alone', ' \n', 'value must stand here (offset 2)'],
    ['space that is none of JSON', '\u00a01', 'value must stand here (offset 0)'],
    ['a second value', '{} {}', 'follows the JSON value (offset 3)'],
    ['text after the end', '1x', 'follows the JSON value (offset 1)'],
    ['a comment', '[1/*1*/]', 'comma or ] must stand here (offset 2)'],
    ['a comma too many in a list', '[1,]', 'value must stand here (offset 3)'],
    [
      'a comma too many in an object',
      '{"a":1,}',
      'key must stand here, in quotation marks (offset 7)',
    ],
    ['a list without an end', '[1', 'comma or ] must stand here (offset 2)'],
    ['an object without an end', '{"a":1', 'comma or } must stand here (offset 6)'],
    ['a list closed as an object', '[1}', 'comma or ] must stand here (offset 2)'],
    [
      'a key without quotation marks',
      '{a:1}',
      'key must stand here, in quotation marks (offset 1)',
    ],
    ['a number as a key', '{1:1}', 'key must stand here, in quotation marks (offset 1)'],
    ['a key without a value', '{"a"}', 'colon must stand here (offset 4)'],
    ['single quotation marks', "'a'", 'value must stand here (offset 0)'],
    ['a text without an end', '"ab', 'bare control character (offset 3)'],
    ['an escape that is none', '"\\x41"', 'wrong escape or a bare control character (offset 1)'],
    ['half an escape', '"\\u12"', 'wrong escape or a bare control character (offset 1)'],
    ['a bare line feed in a text', '"a\nb"', 'bare control character (offset 2)'],
    ['a bare NUL in a text', '"\0"', 'bare control character (offset 1)'],
    ['null', '[null]', 'Null is not allowed (offset 1)'],
    ['a word in capitals', 'True', 'value must stand here (offset 0)'],
    ['NaN', 'NaN', 'value must stand here (offset 0)'],
    ['a fraction', '[1.5]', 'safe integer, written without fraction, exponent or -0 (offset 1)'],
    ['a fraction of nothing', '1.0', 'safe integer'],
    ['an exponent', '1e3', 'safe integer'],
    ['a number out of range', '1e999', 'safe integer'],
    [
      'negative zero',
      '{"a":-0}',
      'safe integer, written without fraction, exponent or -0 (offset 5)',
    ],
    ['an integer too great', '9007199254740992', 'safe integer'],
    ['an integer too small', '-9007199254740992', 'safe integer'],
    ['a leading zero', '01', 'follows the JSON value (offset 1)'],
    ['a plus sign', '+1', 'value must stand here (offset 0)'],
    ['hexadecimal', '0x10', 'follows the JSON value (offset 1)'],
    ['half a surrogate pair', '"\ud83d"', 'half a surrogate pair (offset 0)'],
    ['an escaped half', '["\\ud83d"]', 'half a surrogate pair (offset 1)'],
    ['two escaped halves in the wrong order', '"\\ude02\\ud83d"', 'half a surrogate pair'],
    ['an escaped half in a key', '{"\\ude02":1}', 'half a surrogate pair (offset 1)'],
    ['a key twice', '{"a":1,"b":2,"a":1}', 'key stands twice in one object (offset 13)'],
    [
      'a key twice in other writing',
      '{"a":1,"\\u0061":1}',
      'key stands twice in one object (offset 7)',
    ],
    ['`__proto__` twice', '{"__proto__":1,"__proto__":2}', 'key stands twice'],
    [
      '21 lists in one another',
      nested(21),
      'More than 20 lists and objects lie in one another (offset 20)',
    ],
    ['a hundred thousand lists', '['.repeat(100_000), 'More than 20 lists and objects'],
    ['a hundred thousand objects', '{"a":'.repeat(100_000), 'More than 20 lists and objects'],
  ])('refuses %s', (_what, text, message) => {
    expectMalformed(() => parseStrictJson(text), message);
  });

  it('takes the same key in two objects', () => {
    expect(canonicalJson(parseStrictJson('[{"a":1},{"a":{"a":2}}]'))).toBe(
      '[{"a":1},{"a":{"a":2}}]',
    );
  });

  it('takes `__proto__` and the names of methods as keys that change no prototype', () => {
    const text = '{"__proto__":{"isAdmin":true},"constructor":1,"hasOwnProperty":2,"toString":3}';
    const value = parseStrictJson(text);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'hasOwnProperty', 'toString']);
    expect('isAdmin' in Object(value)).toBe(false);
    expect('isAdmin' in {}).toBe(false);
  });

  it('never quotes what it refuses', () => {
    for (const text of [
      '{"0912345678":null}',
      '["0912345678" 1]',
      '"0912345678\\x"',
      '0912345678',
    ]) {
      expect(() => parseStrictJson(text)).toThrow(/^(?!.*0912345678)/s);
    }
  });

  it('answers a text of a million letters, closed or not', () => {
    const long = 'a\\n燈'.repeat(250_000);
    expect(parseStrictJson(`"${long}"`)).toHaveLength(750_000);
    expectMalformed(() => parseStrictJson(`"${long}`), 'has no end');
  });

  it('reads what it may write, as the same value', () => {
    fc.assert(
      fc.property(strictJson, fc.integer({ min: 0, max: 3 }), (value, indent) => {
        expect(parseStrictJson(JSON.stringify(value, null, indent))).toEqual(value);
        expect(parseStrictJson(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('takes no text that JSON.parse refuses or reads otherwise', () => {
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
      '0',
      '.5',
      'e3',
      'true',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (some) => {
        const text = some.join('');
        const strict = read(() => parseStrictJson(text));
        if (strict !== undefined) expect(strict).toEqual(read(() => JSON.parse(text)));
      }),
      { numRuns: 2_000 },
    );
  });
});

function read(one: () => unknown): unknown {
  try {
    return one();
  } catch {
    return undefined;
  }
}
