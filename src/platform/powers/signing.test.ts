import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assurances, isWorth } from './powers.ts';
import {
  challengeOf,
  hashOfText,
  mayBeSignedBy,
  type SigningMethod,
  shortHash,
  signingMethods,
  subjectOf,
} from './signing.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the hash of a text', () => {
  it('is that of its canonical JSON, whatever the order of its languages', () => {
    const written = '{"en":"Fell the oak","zh-Hant":"砍掉橡樹"}';
    const text = { 'zh-Hant': '砍掉橡樹', en: 'Fell the oak' };
    expect(hashOfText(text)).toBe(sha256(written));
    expect(hashOfText({ en: text.en, 'zh-Hant': text['zh-Hant'] })).toBe(sha256(written));
    expect(shortHash(hashOfText(text))).toBe(sha256(written).slice(0, 8));
  });
});

describe('the subject of an act', () => {
  it('is a digest of address and input, whatever the order of keys', () => {
    expect(subjectOf(undefined, { b: [1, { d: 2, c: 3 }], a: 'x' })).toBe(
      sha256('[null,{"a":"x","b":[1,{"c":3,"d":2}]}]'),
    );
    expect(subjectOf('oak', {})).toBe(sha256('["oak",{}]'));
  });

  it('survives being stored as JSON, and tells values apart', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '樹', '"', '\\'), maxLength: 4 });
    const input = fc.dictionary(
      words,
      fc.oneof(words, fc.integer(), fc.boolean(), fc.array(words)),
    );
    fc.assert(
      fc.property(input, input, (one, other) => {
        const stored = JSON.parse(JSON.stringify(one));
        expect(subjectOf('x', stored)).toBe(subjectOf('x', one));
        const alike =
          JSON.stringify(Object.entries(one).sort()) ===
          JSON.stringify(Object.entries(other).sort());
        expect(subjectOf('x', one) === subjectOf('x', other)).toBe(alike);
      }),
    );
  });
});

describe('the challenge', () => {
  const parts = {
    act: 'garden.fell-tree',
    subject: 'aa',
    text_hash: 'bb',
    appointment: null,
    nonce: 'cc',
    at: '2026-07-01T04:00:00.000Z',
  };
  const written =
    '{"act":"garden.fell-tree","appointment":null,"at":"2026-07-01T04:00:00.000Z","nonce":"cc","subject":"aa","text_hash":"bb"}';

  it('is SHA-256 of the name of the scheme, a zero byte and the parts', () => {
    expect(challengeOf(parts).toString('hex')).toBe(sha256(`skylantern-sign-v1\0${written}`));
  });

  it.each(['act', 'subject', 'text_hash', 'appointment', 'nonce', 'at'])(
    'is another for another %s',
    (part) => {
      const changed = challengeOf({ ...parts, [part]: 'other' });
      expect(changed.equals(challengeOf(parts))).toBe(false);
    },
  );
});

describe('a way to sign', () => {
  const methods = Object.keys(signingMethods) as SigningMethod[];

  it.each(methods)('%s is enough for what it is worth and less', (method) => {
    const enough = assurances.filter((wanted) => mayBeSignedBy(method, wanted));
    expect(enough).toEqual(assurances.filter((wanted) => isWorth(signingMethods[method], wanted)));
  });

  it('by a code is not enough for a passkey’s row', () => {
    expect(mayBeSignedBy('code', 'passkey')).toBe(false);
    expect(mayBeSignedBy('code', 'code')).toBe(true);
    expect(mayBeSignedBy('persona', 'passkey')).toBe(true);
  });
});
