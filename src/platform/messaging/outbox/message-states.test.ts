import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MessageState,
  mayFollow,
  messageStates,
  nextStates,
  type PartReceipt,
  receiptStates,
  stateByReceipts,
} from './message-states.ts';

const receipts = fc.array(
  fc.record({
    providerId: fc.constantFrom('1', '2', '3', 'a stranger'),
    state: fc.constantFrom(...receiptStates),
  }),
  { maxLength: 8 },
);

/** Where a message stands after each receipt in turn, as the outbox moves it. */
function walk(parts: readonly string[], given: readonly PartReceipt[]): MessageState {
  let state: MessageState = 'accepted';
  given.forEach((_, last) => {
    const said = stateByReceipts(parts, given.slice(0, last + 1));
    if (said !== undefined && mayFollow(state, said)) state = said;
  });
  return state;
}

describe('a message', () => {
  it('comes to stand the same, in whatever order its receipts come and however often', () => {
    const parts = fc.constantFrom(['1'], ['1', '2'], ['1', '2', '3']);
    const shuffled = receipts.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given, ...given], {
          minLength: given.length * 2,
          maxLength: given.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(parts, shuffled, (all, [given, again]) => {
        expect(walk(all, again)).toBe(walk(all, given));
      }),
    );
  });

  it('is delivered when each of its parts is, and failed when one of them failed', () => {
    const said = (...states: [string, PartReceipt['state']][]) =>
      stateByReceipts(
        ['1', '2'],
        states.map(([providerId, state]) => ({ providerId, state })),
      );
    expect(said()).toBeUndefined();
    expect(said(['1', 'delivered'])).toBeUndefined();
    expect(said(['1', 'delivered'], ['2', 'delivered'])).toBe('delivered');
    expect(said(['1', 'delivered'], ['2', 'expired'])).toBe('expired');
    expect(said(['1', 'failed'], ['2', 'expired'])).toBe('failed');
    expect(said(['1', 'failed'], ['1', 'delivered'], ['2', 'delivered'])).toBe('delivered');
    expect(said(['3', 'failed'])).toBeUndefined();
    expect(stateByReceipts([], [])).toBeUndefined();
  });

  it('never goes back once somebody has accepted it', () => {
    const reach = (from: MessageState, seen = new Set<MessageState>()): Set<MessageState> => {
      for (const next of nextStates[from]) {
        if (!seen.has(next)) reach(next, seen.add(next));
      }
      return seen;
    };
    for (const state of messageStates) {
      const later = reach(state);
      const isWaiting = state === 'queued' || state === 'sending';
      expect([state, later.has(state)]).toEqual([state, isWaiting]);
      if (!isWaiting) expect([...later]).not.toContain('accepted');
    }
    expect(nextStates.delivered).toEqual([]);
  });
});
