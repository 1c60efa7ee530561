import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBase64 } from './canonical-base64.ts';
import { MalformedError } from './malformed-error.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  readSignerKey,
  readVerifierKey,
  signerOf,
  verifierKeyOf,
} from './note-keys.ts';
import { goNote, signedNote, witnessKey } from './test/note-vectors.ts';

const [, , goodBytes = ''] = signedNote.verifierKey.split('+');
const type = fc.constantFrom('ed25519' as const, 'cosignature' as const);
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(isKeyName);

describe('the name of a key', () => {
  it.each(['example.com/foo', 'a', '天燈.tw/log', 'log.example/api/transparency-log'])(
    'may be %s',
    (given) => {
      expect(isKeyName(given)).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    'a b',
    'a+b',
    '+',
    'a\tb',
    'a\n',
    'a\u00a0b',
    'a\u3000b',
    'a\u2028b',
    'a\u0085',
    'a\0',
    '\ud800',
  ])('may not be %j', (given) => {
    expect(isKeyName(given)).toBe(false);
    expect(() => verifierKeyOf(given, 'ed25519', new Uint8Array(32))).toThrow(RangeError);
  });
});

describe('a verifier key', () => {
  it.each([
    [signedNote.verifierKey, 'example.com/foo', 0x530d903a, 'ed25519'],
    [goNote.verifierKey, 'PeterNeumann', 0xc74f20a3, 'ed25519'],
    [witnessKey, 'remora.n621.de', 0xda77ade7, 'cosignature'],
  ])('is read as it was published: %s', (text, keyName, keyId, keyType) => {
    const key = readVerifierKey(text);
    expect(key).toMatchObject({ name: keyName, keyId, type: keyType });
    expect(key.publicKey).toHaveLength(32);
    expect(formatVerifierKey(key)).toBe(text);
  });

  it('has another id under another name or type, so that no signature passes for another', () => {
    const bytes = new Uint8Array(32).fill(1);
    const ids = [
      verifierKeyOf('a', 'ed25519', bytes),
      verifierKeyOf('a', 'cosignature', bytes),
      verifierKeyOf('b', 'ed25519', bytes),
    ].map(({ keyId }) => keyId);
    expect(new Set(ids).size).toBe(3);
  });

  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(name, type, seed, (keyName, keyType, publicKey) => {
        const key = verifierKeyOf(keyName, keyType, publicKey);
        expect(readVerifierKey(formatVerifierKey(key))).toEqual(key);
      }),
    );
  });

  it('writes an id that begins with zeros in eight digits', () => {
    const key = { ...verifierKeyOf('a', 'ed25519', new Uint8Array(32)), keyId: 0xff };
    expect(formatVerifierKey(key)).toContain('a+000000ff+');
  });

  it.each([
    ['', 'the name in the verifier key is empty or has a space'],
    [`+530d903a+${goodBytes}`, 'the name in the verifier key is empty'],
    [
      `example.com/f oo+530d903a+${goodBytes}`,
      'the name in the verifier key is empty or has a space',
    ],
    [`\u00a0+530d903a+${goodBytes}`, 'the name in the verifier key is empty or has a space'],
    ['example.com/foo', 'is not name+id+base64'],
    ['example.com/foo+530d903a', 'is not name+id+base64'],
    [`example.com/foo+x+530d903a+${goodBytes}`, 'not eight hexadecimal digits'],
    [`example.com/foo+530D903A+${goodBytes}`, 'not eight hexadecimal digits in lower case'],
    [`example.com/foo+530d903+${goodBytes}`, 'not eight hexadecimal digits'],
    [`example.com/foo+0530d903a+${goodBytes}`, 'not eight hexadecimal digits'],
    [`example.com/foo+530d903b+${goodBytes}`, 'has the id of another key'],
    [`example.com/bar+530d903a+${goodBytes}`, 'has the id of another key'],
    [`example.com/foo+530d903a+${goodBytes}\n`, 'is not canonical base64'],
    [`example.com/foo+530d903a+${goodBytes}+`, 'is not canonical base64'],
    [`example.com/foo+530d903a+${goodBytes.slice(0, -1)}`, 'is not canonical base64'],
    ['example.com/foo+530d903a+', 'has no bytes'],
    ['example.com/foo+530d903a+AQ==', 'has 0 bytes, not 32'],
    [
      `example.com/foo+530d903a+${formatBase64(new Uint8Array(34).fill(1))}`,
      'has 33 bytes, not 32',
    ],
    [
      `example.com/foo+530d903a+${formatBase64(new Uint8Array(33).fill(2))}`,
      'unknown signature type 2',
    ],
    [`example.com/foo+530d903a+${formatBase64(new Uint8Array(33))}`, 'unknown signature type 0'],
    [goNote.signerKey, 'a private key stands where a verifier key belongs'],
  ])('written as %j is refused', (text, why) => {
    expect(() => readVerifierKey(text)).toThrow(MalformedError);
    expect(() => readVerifierKey(text)).toThrow(why);
  });
});

describe('a signing key', () => {
  it('is written and read as Go does, and is the private half of its verifier key', () => {
    const signer = readSignerKey(goNote.signerKey);
    expect(formatVerifierKey(signer)).toBe(goNote.verifierKey);
    const bytes = Buffer.from(goNote.signerKey.split('+').slice(4).join('+'), 'base64');
    const of = {
      name: 'PeterNeumann',
      seed: new Uint8Array(bytes.subarray(1)),
      type: 'ed25519',
    } as const;
    expect(formatSignerKey(of)).toBe(goNote.signerKey);
  });

  it('signs the same after it was written and read', () => {
    fc.assert(
      fc.property(name, type, seed, (keyName, keyType, keySeed) => {
        const of = { name: keyName, seed: keySeed, type: keyType };
        const signer = signerOf(of);
        const read = readSignerKey(formatSignerKey(of));
        const { sign, ...key } = read;
        expect(signer).toMatchObject(key);
        expect(sign(keySeed)).toEqual(signer.sign(keySeed));
      }),
      { numRuns: 40 },
    );
  });

  it('shows nothing of its seed when it is printed', () => {
    const shown = JSON.stringify(
      signerOf({ name: 'a', seed: new Uint8Array(32).fill(0xab), type: 'ed25519' }),
    );
    expect(shown).not.toMatch(/171.*171.*171/);
  });

  it.each([
    ['', 'does not begin with PRIVATE+KEY+'],
    [goNote.verifierKey, 'does not begin with PRIVATE+KEY+'],
    [goNote.signerKey.toLowerCase(), 'does not begin with PRIVATE+KEY+'],
    [` ${goNote.signerKey}`, 'does not begin with PRIVATE+KEY+'],
    [goNote.signerKey.replace('Peter', 'Paul'), 'has the id of another key'],
    [goNote.signerKey.replace('c74f20a3', 'c74f20a4'), 'has the id of another key'],
    [goNote.signerKey.replace('+AY', '+BI'), 'has the id of another key'],
    [goNote.signerKey.replace('+AY', '+Ag'), 'unknown signature type 2'],
    [`${goNote.signerKey}\n`, 'is not canonical base64'],
    [
      goNote.signerKey.replace('Neumann', ' Neumann'),
      'the name in the signing key is empty or has a space',
    ],
  ])('written otherwise is refused, and not repeated (case %#)', (text, why) => {
    expect(() => readSignerKey(text)).toThrow(MalformedError);
    expect(() => readSignerKey(text)).toThrow(why);
    expect(() => readSignerKey(text)).not.toThrow(/EKFALV|Neumann/);
  });
});
