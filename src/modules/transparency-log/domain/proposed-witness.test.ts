import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatVerifierKey, verifierKeyOf } from './note-keys.ts';
import { formatPolicy, readPolicy } from './policy-file.ts';
import {
  isKnownWitness,
  isWitnessName,
  isWitnessPrefix,
  readWitnessKey,
} from './proposed-witness.ts';
import { keyLine, keyOf } from './test/keys.ts';

describe('the key of a witness', () => {
  it('is a verifier key of the type 0x04, whole', () => {
    const line = keyLine('watch.example/w1', 'cosignature', 3);
    expect(readWitnessKey(line)).toMatchObject({ type: 'cosignature', name: 'watch.example/w1' });
    expect(Buffer.from(line.split('+').slice(2).join('+'), 'base64')[0]).toBe(0x04);
  });

  const good = keyLine('watch.example/w1', 'cosignature', 3);
  it.each([
    ['of a log (0x01)', keyLine('log.example', 'ed25519', 3)],
    ['of ML-DSA (0x06)', good.replace('+B', '+G')],
    ['with the id of another', good.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['cut off', good.slice(0, -3)],
    ['with a mark of direction', keyLine('watch\u202e.example', 'cosignature', 3)],
    ['with a newline', `${good}\n`],
    ['private', `PRIVATE+KEY+${good}`],
    ['nothing', ''],
    ['a sentence', 'our university'],
  ])('is none: %s', (_which, text) => {
    expect(readWitnessKey(text)).toBeNull();
  });
});

describe('the name of a witness', () => {
  it.each(['university', 'w1', '港邊監督會', 'harbour-watch_2.tw'])('may be %s', (name) => {
    expect(isWitnessName(name)).toBe(true);
  });

  it.each(['', 'none', 'two words', '-x', '#x', 'a\tb', 'a\u202eb', 'a+b', 'a\u3000b'])(
    'is not %j',
    (name) => {
      expect(isWitnessName(name)).toBe(false);
    },
  );

  it('is one word of a policy, whatever it is', () => {
    const key = keyOf('watch.example/w1', 'cosignature', 3);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = text.normalize('NFC');
        fc.pre(isWitnessName(name));
        const { sign: _, ...known } = key;
        const written = { logs: [], witnesses: [{ name, key: known, url: null }], groups: [] };
        const read = readPolicy(formatPolicy({ ...written, quorum: null }));
        expect(read.witnesses[0]?.name).toBe(name);
      }),
    );
  });
});

describe('the address of a witness', () => {
  it.each(['https://watch.example', 'https://watch.example:8443/w/', 'http://10.3.0.1/w'])(
    'may be %s',
    (url) => {
      expect(isWitnessPrefix(url)).toBe(true);
    },
  );

  it.each([
    ...['', 'watch.example', 'ftp://watch.example', 'javascript:alert(1)', '//watch.example'],
    ...['https://a b.example', ' https://watch.example', 'https://watch.example/\n'],
    ...['https://me@watch.example', 'https://:pw@watch.example', 'https://watch.example?x'],
    ...['https://watch.example/#', 'https://見證.example', 'https://'],
  ])('is not %j', (url) => {
    expect(isWitnessPrefix(url)).toBe(false);
  });
});

describe('a witness of the policy', () => {
  const key = (byte: number, name = 'w.example') => keyOf(name, 'cosignature', byte);
  const policy = {
    witnesses: [{ name: 'one', key: key(1), url: null }],
    groups: [{ name: 'both', threshold: 1, members: ['one'] }],
  };

  it('is known by its name, which no group has either, and by its public key under any name', () => {
    expect(isKnownWitness(policy, 'one', key(2))).toBe(true);
    expect(isKnownWitness(policy, 'both', key(2))).toBe(true);
    expect(isKnownWitness(policy, 'two', key(1, 'other.example'))).toBe(true);
    expect(isKnownWitness(policy, 'two', key(2))).toBe(false);
  });

  it('has a key that can be formatted again as it was read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const line = formatVerifierKey(verifierKeyOf('w.example', 'cosignature', bytes));
        const read = readWitnessKey(line);
        expect(read === null ? null : formatVerifierKey(read)).toBe(line);
      }),
    );
  });
});
