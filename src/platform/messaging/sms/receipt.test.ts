import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOfId, readReceipt } from './receipt.ts';

const usual =
  'id:0123456789 sub:001 dlvrd:001 submit date:2107140900 done date:2107140901 stat:DELIVRD err:000 text:您的驗證碼';

describe('a receipt', () => {
  it('is read from its text', () => {
    expect(readReceipt({ text: usual })).toEqual({
      providerId: '0123456789',
      state: 'delivered',
      code: 'DELIVRD/000',
    });
  });

  it.each([
    ['DELIVRD', 2, 'delivered'],
    ['EXPIRED', 3, 'expired'],
    ['DELETED', 4, 'failed'],
    ['UNDELIV', 5, 'failed'],
    ['ACCEPTD', 6, 'accepted'],
    ['UNKNOWN', 7, 'unknown'],
    ['REJECTD', 8, 'failed'],
  ])('of %s, and of the number %i, means %s', (word, number, state) => {
    const code = `${word}/011`;
    expect(readReceipt({ text: `id:7 stat:${word} err:011` })).toMatchObject({ state, code });
    const fields = { receiptedMessageId: '7', messageState: number, text: '' };
    expect(readReceipt({ ...fields, networkErrorCode: Uint8Array.of(3, 0, 11) })).toMatchObject({
      state,
      code: `${word}/11`,
    });
  });

  it('believes its fields before its text', () => {
    const told = readReceipt({ text: usual, receiptedMessageId: 'abc', messageState: 5 });
    expect(told).toEqual({ providerId: 'abc', state: 'failed', code: 'UNDELIV/000' });
  });

  it('is not changed by words of the message itself', () => {
    const text = 'id:7 err:000 text:id:8 stat:REJECTD err:999 text:';
    expect(readReceipt({ text })).toBeNull();
    expect(readReceipt({ text: `stat:DELIVRD ${text}` })).toMatchObject({ providerId: '7' });
  });

  it.each([
    '',
    'Hello',
    'id:7',
    'stat:DELIVRD',
    'id: stat:DELIVRD',
    'id:7 stat:ENROUTE',
    'id:7 stat:constructor',
    `id:${'7'.repeat(65)} stat:DELIVRD`,
  ])('that does not say what became of which message is none: %j', (text) => {
    expect(readReceipt({ text })).toBeNull();
    expect(readReceipt({ text, messageState: 1 })).toBeNull();
  });

  it('is read or not, whatever the text, and never carries it along', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (err, rest) => {
        const told = readReceipt({ text: `id:7 stat:UNDELIV err:${err} text:${rest}` });
        expect(told?.code).toMatch(/^UNDELIV(\/[0-9a-z]{1,8})?$/i);
      }),
    );
  });
});

describe('an id', () => {
  it.each([
    ['1A2B', ['1a2b', '6699']],
    ['6699', ['6699', '1a2b', '26265']],
    ['00006699', ['6699', '1a2b', '26265']],
    ['0', ['0', '0', '0']],
    ['ord-7', ['ord-7']],
  ])('%s may be written %j', (id, forms) => {
    expect([...formsOfId(id).values()]).toEqual(forms);
  });

  it('given as hexadecimal is found by its decimal form, and the other way', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n }), (number) => {
        const [hexadecimal, decimal] = [number.toString(16), number.toString()];
        expect([...formsOfId(decimal).values()]).toContain(hexadecimal);
        expect([...formsOfId(hexadecimal.toUpperCase()).values()]).toContain(decimal);
      }),
    );
  });
});
