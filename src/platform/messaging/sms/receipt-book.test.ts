import { describe, expect, it } from 'vitest';
import { createReceiptBook } from './receipt-book.ts';

const [mine, other] = ['+886912345678', '+886922222222'];
const about = (providerId: string, number = '886912345678', reference?: number) => ({
  providerId,
  numbers: [number],
  reference,
});

describe('the part that a receipt is about', () => {
  it('is the one with that id, whatever zeros and letters', () => {
    const book = createReceiptBook();
    book.accepted('00AB', { id: '00AB', to: mine });
    expect(book.idOf(about('ab'))).toBe('00AB');
    expect(book.idOf(about('0912345678', '0912345678'))).toBe('0912345678');
  });

  it('went to the number that the receipt names', () => {
    const book = createReceiptBook();
    book.accepted('10', { id: '10', to: other });
    book.accepted('A', { id: 'A', to: mine });
    expect(book.idOf(about('10'))).toBe('A');
    expect(book.idOf(about('10', '0922222222'))).toBe('10');
  });

  it('of two that fit is the one in the form that this carrier used before', () => {
    const book = createReceiptBook();
    for (const id of ['10', '16', 'FF']) book.accepted(id, { id, to: mine });
    expect(book.idOf(about('16'))).toBe('16');
    expect(book.idOf(about('255'))).toBe('FF');
    expect(book.idOf(about('16'))).toBe('10');
    expect(book.idOf(about('FF'))).toBe('FF');
    expect(book.idOf(about('16'))).toBe('16');
  });

  it('is found by our own number where no answer told its id', () => {
    const book = createReceiptBook();
    book.unanswered(77, { id: 'm1/0', to: mine });
    expect(book.idOf(about('900', '0912345678', 77))).toBe('m1/0');
    expect(book.idOf(about('900', '0922222222', 77))).toBe('900');
    expect(book.idOf(about('900'))).toBe('900');
  });
});
