import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { commit, isCommitment, saltLength } from './commitment.ts';
import { expectMalformed } from './test/expect-malformed.ts';
import { workedLeaf } from './test/leaf-vectors.ts';
import { strictJson } from './test/strict-json-values.ts';

const salt = fc.uint8Array({ minLength: saltLength, maxLength: saltLength });
const worked = Buffer.from(workedLeaf.saltHex, 'hex');

describe('a commitment', () => {
  it('is the HMAC of field and value in the worked example', () => {
    const { field, value, macInput, commitment } = workedLeaf;
    expect(canonicalJson([field, value])).toBe(macInput);
    expect(commit(worked, field, value)).toBe(commitment);
  });

  it('to the same value under another salt is another one', () => {
    fc.assert(
      fc.property(salt, salt, strictJson, (one, other, value) => {
        const same = Buffer.compare(one, other) === 0;
        expect(commit(one, 'phone', value) === commit(other, 'phone', value)).toBe(same);
      }),
    );
  });

  it('to another field or another value is another one', () => {
    const all = [
      commit(worked, 'a', 'b'),
      commit(worked, 'b', 'b'),
      commit(worked, 'a', ''),
      commit(worked, 'a', 1),
      commit(worked, 'a', '1'),
      commit(worked, 'a', true),
      commit(worked, 'a', 'true'),
      commit(worked, 'a', []),
      commit(worked, 'a', {}),
      commit(worked, 'a', ['b']),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('does not depend on the order in which keys were written', () => {
    expect(commit(worked, 'visit', { place: '夜市', hour: 19 })).toBe(
      commit(worked, 'visit', { hour: 19, place: '夜市' }),
    );
  });

  it('always looks like one', () => {
    fc.assert(
      fc.property(salt, strictJson, (some, value) => {
        expect(isCommitment(commit(some, 'f', value))).toBe(true);
      }),
    );
  });

  it.each([0, 31, 33, 64])('is refused with a salt of %i bytes', (length) => {
    expectMalformed(() => commit(new Uint8Array(length), 'f', 1), `32 bytes, this one ${length}`);
  });

  it.each([
    ['null', null, 'Null is not allowed'],
    ['a fraction', 0.5, 'safe integer'],
    ['a number that is no safe integer', 2 ** 53, 'safe integer'],
    ['a great number', 1e21, 'safe integer'],
    ['NaN', Number.NaN, 'no way to write NaN'],
    ['undefined', { a: undefined }, 'type undefined'],
    ['null inside', [{ a: null }], 'Null is not allowed'],
    ['half a surrogate pair', '\ud83d', 'half a surrogate pair'],
    ['a date', new Date(0), 'instance of a class'],
  ])('is refused to %s', (_what, value, message) => {
    expectMalformed(() => commit(worked, 'f', value as never), message);
  });

  it.each([
    ['', 'nothing'],
    [workedLeaf.commitment.slice(1), 'a letter less'],
    [`${workedLeaf.commitment}A`, 'a letter more'],
    [`${workedLeaf.commitment}=`, 'padding'],
    [`${workedLeaf.commitment}\n`, 'a line feed at the end'],
    [workedLeaf.commitment.replace('-', '+'), 'the letters of plain base64'],
    [`${workedLeaf.commitment.slice(0, -1)}F`, 'bits left over that are not zero'],
    [`é${workedLeaf.commitment.slice(1)}`, 'other letters'],
  ])('is not %j: %s', (text) => {
    expect(isCommitment(text)).toBe(false);
  });

  it('has one text for each 32 bytes', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const letter of letters) {
      const text = workedLeaf.commitment.slice(0, -1) + letter;
      const again = Buffer.from(text, 'base64url').toString('base64url');
      expect(isCommitment(text)).toBe(again === text);
    }
  });
});
