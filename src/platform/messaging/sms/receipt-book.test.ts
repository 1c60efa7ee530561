import { describe, expect, it } from 'vitest';
import { createReceiptBook } from './receipt-book.ts';

const [mine, other] = ['+886912345678', '+886922222222'];
const about = (providerId: string, number = '886912345678', reference?: number) => ({
  providerId,
  numbers: [number],
  reference,
});

const place = { messageId: 'm1', index: 0, total: 1 };

describe('the part that a receipt is about', () => {
  it('is the one with that id, whatever zeros and letters', () => {
    const book = createReceiptBook();
    book.accepted('00AB', { id: '00AB', to: mine, place });
    expect(book.find(about('ab'))?.id).toBe('00AB');
    expect(book.find(about('0912345678', '0912345678'))?.id).toBeUndefined();
  });

  it('went to the number that the receipt names', () => {
    const book = createReceiptBook();
    book.accepted('10', { id: '10', to: other, place });
    book.accepted('A', { id: 'A', to: mine, place });
    expect(book.find(about('10'))?.id).toBe('A');
    expect(book.find(about('10', '0922222222'))?.id).toBe('10');
  });

  it('of two that fit is the one in the form that this carrier used before', () => {
    const book = createReceiptBook();
    for (const id of ['10', '16', 'FF']) book.accepted(id, { id, to: mine, place });
    expect(book.find(about('16'))?.id).toBe('16');
    expect(book.find(about('255'))?.id).toBe('FF');
    expect(book.find(about('16'))?.id).toBe('10');
    expect(book.find(about('FF'))?.id).toBe('FF');
    expect(book.find(about('16'))?.id).toBe('16');
  });

  it('is found by our own number where no answer told its id', () => {
    const book = createReceiptBook();
    book.unanswered(77, { id: 'm1/0', to: mine, place });
    expect(book.find(about('900', '0912345678', 77))?.id).toBe('m1/0');
    expect(book.find(about('900', '0922222222', 77))?.id).toBeUndefined();
    expect(book.find(about('900'))?.id).toBeUndefined();
  });
});
