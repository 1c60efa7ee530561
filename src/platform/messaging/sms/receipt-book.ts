import { LRUCache } from 'lru-cache';
import type { PartPlace } from '../channel.ts';
import { formsOfId, type IdForm, plainId } from './receipt.ts';

interface Sent {
  /** The id that we told of this part. */
  readonly id: string;
  readonly to: string;
  readonly place: PartPlace;
}

/** What a receipt says of the part that it is about. */
export interface ReceiptAddress {
  readonly providerId: string;
  /** The numbers in it: whose part it was stands in one of them. */
  readonly numbers: readonly string[];
  /** Our own number of the part, if the carrier sends it back. */
  readonly reference: number | undefined;
}

/**
 * Which part a receipt is about. In the memory of this process, for the newest parts: a receipt of any
 * other keeps the id that the carrier wrote, for whoever stored what was sent.
 */
export interface ReceiptBook {
  accepted(providerId: string, sent: Sent): void;
  /** The answer did not come, or told no id: only our own reference finds it. */
  unanswered(reference: number, sent: Sent): void;
  /** @returns undefined: it is none of this process */
  find(receipt: ReceiptAddress): Sent | undefined;
}

/** Ten minutes at a hundred a second. */
const most = 60_000;

export function createReceiptBook(): ReceiptBook {
  const byId = new LRUCache<string, Sent>({ max: most });
  const byReference = new LRUCache<string, Sent>({ max: most });
  /** How this carrier writes ids, as the last receipt showed that could mean one part only. */
  let usualForm: IdForm | undefined;

  function byForms({ providerId, numbers }: ReceiptAddress): Sent | undefined {
    const found = [...formsOfId(providerId)].flatMap(([form, id]) => {
      const sent = byId.get(id);
      const isOurs = sent !== undefined && numbers.some((number) => isSameNumber(number, sent.to));
      return isOurs ? [{ form, sent }] : [];
    });
    if (found.length === 1) usualForm = found[0]?.form;
    const best =
      found.find(({ form }) => form === usualForm) ??
      found.find(({ sent }) => sent.id === providerId) ??
      // Written as the answer was, it would have had the same zeros before it.
      found.find(({ form }) => form !== 'same') ??
      found[0];
    return best?.sent;
  }

  return {
    accepted: (providerId, sent) => void byId.set(plainId(providerId), sent),
    unanswered: (reference, sent) => void byReference.set(keyOf(reference, sent.to), sent),
    find(receipt) {
      const { numbers, reference } = receipt;
      const known = byForms(receipt);
      if (known !== undefined || reference === undefined) return known;
      const keys = numbers.map((number) => keyOf(reference, number));
      return keys.map((key) => byReference.get(key)).find(Boolean);
    },
  };
}

const keyOf = (reference: number, number: string) => `${reference} ${lastDigits(number)}`;

/** Carriers write a number with or without country and plus: its end stays. */
function lastDigits(number: string): string {
  return number.replace(/\D/g, '').slice(-8);
}

/** By their ends. */
export function isSameNumber(one: string, other: string): boolean {
  return lastDigits(one) !== '' && lastDigits(one) === lastDigits(other);
}
