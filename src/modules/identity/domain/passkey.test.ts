import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import { isCounterBack, relyingParty, userHandle } from './passkey.ts';
import {
  isFromUs,
  knownTransports,
  longestAnswer,
  readClientWords,
  readMadeAnswer,
  readSignedAnswer,
} from './passkey-answer.ts';
import { challengeStateAt } from './passkey-challenge-states.ts';

describe('a site, as devices know it', () => {
  it.each([
    ['https://site.example', 'site.example', 'https://site.example'],
    ['https://Site.Example:8443', 'site.example', 'https://site.example:8443'],
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
  ])('is the host of %s', (baseUrl, id, origin) => {
    expect(relyingParty(baseUrl)).toEqual({ id, origin });
  });

  it('is asked for by its own pages alone, and not in a frame', () => {
    const words = { type: 'webauthn.get', challenge: 'x', origin: 'https://site.example' };
    expect(isFromUs(words, 'https://site.example')).toBe(true);
    expect(isFromUs({ ...words, crossOrigin: true }, 'https://site.example')).toBe(false);
    for (const ours of ['https://site.example.evil.example', 'http://site.example', 'null']) {
      expect(isFromUs(words, ours)).toBe(false);
    }
  });

  it('knows people by 32 bytes that are the same for each and tell nothing', () => {
    const [one, two] = ['a', 'b'].map((secret) => createKeyring(secret.repeat(32)));
    if (one === undefined || two === undefined) throw new Error('Two keyrings are needed');
    expect(userHandle(one, 'p')).toHaveLength(32);
    expect(userHandle(one, 'p')).toEqual(userHandle(one, 'p'));
    expect(userHandle(one, 'p')).not.toEqual(userHandle(one, 'q'));
    expect(userHandle(one, 'p')).not.toEqual(userHandle(two, 'p'));
  });
});

describe('a counter of signatures', () => {
  const count = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  it('is back unless it grows, or never counts', () => {
    fc.assert(
      fc.property(count, count, (kept, told) => {
        const never = kept === 0 && told === 0;
        expect(isCounterBack(kept, told)).toBe(!never && told <= kept);
      }),
    );
    expect(isCounterBack(0, 0)).toBe(false);
    expect(isCounterBack(5, 0)).toBe(true);
    expect(isCounterBack(5, 5)).toBe(true);
    expect(isCounterBack(5, 6)).toBe(false);
  });
});

describe('a challenge', () => {
  it('waits until it is used or over', () => {
    const [at, end] = [new Date(1000), new Date(2000)];
    expect(challengeStateAt({ usedAt: null, expiresAt: end }, at)).toBe('waiting');
    expect(challengeStateAt({ usedAt: at, expiresAt: end }, at)).toBe('used');
    expect(challengeStateAt({ usedAt: null, expiresAt: end }, end)).toBe('over');
    expect(challengeStateAt({ usedAt: at, expiresAt: end }, end)).toBe('over');
  });
});

describe('an answer of a device', () => {
  const signed = {
    id: 'aWQ',
    rawId: 'aWQ',
    type: 'public-key',
    response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
  };

  it('is read as browsers send it, without what nobody asked for', () => {
    const sent = { ...signed, authenticatorAttachment: 'platform', more: 1 };
    expect(readSignedAnswer(JSON.stringify(sent))).toEqual(signed);
    const nobody = { ...signed, response: { ...signed.response, userHandle: null } };
    expect(readSignedAnswer(JSON.stringify(nobody))).toEqual(signed);
    expect(readMadeAnswer(JSON.stringify(signed))).toBeNull();
  });

  it.each([
    { ...signed, id: 'not base64' },
    { ...signed, id: 'x'.repeat(1401) },
    { ...signed, type: 'password' },
    { ...signed, response: null },
    { ...signed, response: { ...signed.response, signature: 7 } },
    { ...signed, more: 'x'.repeat(longestAnswer) },
  ])('is none where a part is wrong (%#)', (sent) => {
    expect(readSignedAnswer(JSON.stringify(sent))).toBeNull();
  });

  it('never throws, whatever is sent', () => {
    const words = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(words, (text) => {
        expect(readSignedAnswer(text)).toBeNull();
        const clientDataJSON = Buffer.from(text).toString('base64url');
        const answer = { ...signed, response: { ...signed.response, clientDataJSON } };
        const read = readSignedAnswer(JSON.stringify(answer));
        if (read !== null) expect(readClientWords(read)).toBeNull();
      }),
    );
  });

  it('tells ways to reach its device, of which the known are kept', () => {
    expect(knownTransports(['usb', 'internal', 'telepathy', 'usb'])).toEqual(['internal', 'usb']);
  });
});
