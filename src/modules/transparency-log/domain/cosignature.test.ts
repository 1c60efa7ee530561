import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosign, verifyCosignature } from './cosignature.ts';
import { readVerifierKey, verifierKeyOf } from './note-keys.ts';
import { readSignatureLine, signatureLineOf } from './signature-line.ts';
import { keyOf } from './test/keys.ts';
import { checkpoint, cosignedCheckpoint } from './test/note-vectors.ts';

const witness = keyOf('witness.example/w1', 'cosignature', 5);
const at = checkpoint.cosignatureAt;
const made = cosign(checkpoint.text, witness, at);

describe('a cosignature', () => {
  it('is eight bytes of time, the highest first, and the signature of what the specification shows', () => {
    expect(Buffer.from(made.signature).readBigUInt64BE(0)).toBe(BigInt(at));
    const message = `cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`;
    const x = Buffer.from(witness.publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, Buffer.from(message), key, made.signature.subarray(8))).toBe(true);
    expect(made.signature).toHaveLength(72);
  });

  it('has the shape of the published example, whose time is read from its first bytes', () => {
    const example = readSignatureLine(checkpoint.signatures[1] ?? '');
    expect(example.signature).toHaveLength(72);
    expect(Buffer.from(example.signature).readBigUInt64BE(0)).toBe(1679315147n);
  });

  it('holds as a public witness makes it', () => {
    const { text, signatures, witnessKey, cosignedAt } = cosignedCheckpoint;
    const [line, ...others] = signatures.toReversed().map((each) => readSignatureLine(each));
    const witnessOfIt = readVerifierKey(witnessKey);
    expect(line && verifyCosignature(text, line, witnessOfIt)).toEqual({ at: cosignedAt });
    for (const other of others) expect(verifyCosignature(text, other, witnessOfIt)).toBeNull();
  });

  it('tells its time where it is that of the witness', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (time) => {
        const line = cosign(checkpoint.text, witness, time);
        expect(verifyCosignature(checkpoint.text, line, witness)).toEqual({ at: time });
      }),
      { numRuns: 30 },
    );
    expect(verifyCosignature(checkpoint.text, readSignatureLine(made.line), witness)).toEqual({
      at,
    });
  });

  it('covers the extension lines', () => {
    const longer = `${checkpoint.text}one\n`;
    const line = cosign(longer, witness, at);
    expect(verifyCosignature(longer, line, witness)).toEqual({ at });
    expect(verifyCosignature(checkpoint.text, line, witness)).toBeNull();
    expect(verifyCosignature(`${checkpoint.text}two\n`, line, witness)).toBeNull();
  });

  it.each([
    ['of another checkpoint', checkpoint.text.replace('163', '164'), made, witness],
    ['of another witness', checkpoint.text, made, keyOf('witness.example/w2', 'cosignature', 6)],
    ['by another name', checkpoint.text, made, keyOf('witness.example/w2', 'cosignature', 5)],
    [
      'by another key',
      checkpoint.text,
      made,
      { ...witness, publicKey: keyOf('a', 'cosignature', 6).publicKey },
    ],
    [
      'by a key that signs notes',
      checkpoint.text,
      made,
      verifierKeyOf(witness.name, 'ed25519', witness.publicKey),
    ],
    [
      'by a key that signs notes and claims the id',
      checkpoint.text,
      made,
      { ...witness, type: 'ed25519' as const },
    ],
    ['cut short', checkpoint.text, { ...made, signature: made.signature.subarray(0, 71) }, witness],
    [
      'too long',
      checkpoint.text,
      { ...made, signature: Buffer.concat([made.signature, Buffer.of(0)]) },
      witness,
    ],
    [
      'without its time',
      checkpoint.text,
      { ...made, signature: made.signature.subarray(8) },
      witness,
    ],
  ])('holds nothing %s', (_, text, line, verifier) => {
    expect(verifyCosignature(text, line, verifier)).toBeNull();
  });

  it('holds nothing once any one bit of it is turned, its time as well', () => {
    fc.assert(
      fc.property(fc.nat({ max: 575 }), (bit) => {
        const turned = made.signature.slice();
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const line = signatureLineOf(witness, turned);
        expect(verifyCosignature(checkpoint.text, line, witness)).toBeNull();
      }),
    );
  });

  it('holds nothing at a time above 2^53 − 1, even signed', () => {
    const message = `cosignature/v1\ntime 9007199254740992\n${checkpoint.text}`;
    const bytes = Buffer.alloc(72);
    bytes.writeBigUInt64BE(2n ** 53n);
    bytes.set(witness.sign(Buffer.from(message)), 8);
    expect(verifyCosignature(checkpoint.text, signatureLineOf(witness, bytes), witness)).toBeNull();
  });

  it('is made of checkpoints and whole seconds only', () => {
    expect(() => cosign('This is an example message.\n', witness, at)).toThrow(
      'fewer than three lines',
    );
    expect(() => cosign(checkpoint.text.trimEnd(), witness, at)).toThrow(
      'does not end in a newline',
    );
    for (const time of [-1, 1.5, Number.NaN, 2 ** 53])
      expect(() => cosign(checkpoint.text, witness, time)).toThrow('in whole seconds since 1970');
  });
});
