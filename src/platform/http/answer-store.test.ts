import { describe, expect, it } from 'vitest';
import { createAnswerStore, type StoreBounds } from './answer-store.ts';
import type { WholeAnswer } from './whole-answer.ts';

const bounds: StoreBounds = { keptMs: 1_000, entries: 3, bytes: 10_000 };

function answerOf(text: string): WholeAnswer {
  return { headers: {}, setsCookie: [], bytes: Buffer.from(text), tag: null, compressed: null };
}

function openPromise() {
  let resolve: (answer: WholeAnswer) => void = () => undefined;
  const promise = new Promise<WholeAnswer>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function open(change: Partial<StoreBounds> = {}) {
  const clock = { now: 0 };
  const store = createAnswerStore({ ...bounds, ...change }, () => clock.now);
  const put = (key: string, answer = answerOf(key)) => store.make(key, async () => answer);
  return { store, clock, put };
}

describe('an answer', () => {
  it('expires one second after its computation began', async () => {
    const { store, clock, put } = open();
    await put('a');
    clock.now = 999;
    expect(store.find('a')).toEqual(answerOf('a'));
    clock.now = 1_000;
    expect(store.find('a')).toBeUndefined();
    expect(store.size).toBe(0);
  });

  it('that took longer than a second to compute is given to those who waited, and not cached', async () => {
    const { store, clock } = open();
    const slow = openPromise();
    const making = store.make('a', () => slow.promise);
    const waiting = store.awaited('a');
    clock.now = 2_000;
    slow.resolve(answerOf('a'));
    await making;
    expect(await waiting).toEqual(answerOf('a'));
    expect(store.find('a')).toBeUndefined();
    expect(store.awaited('a')).toBeUndefined();
  });

  it('for one visitor only is given to nobody else, and later requests do not wait', async () => {
    const { store } = open();
    const making = store.make('a', async () => null);
    expect(await store.awaited('a')).toBeNull();
    await making;
    expect(store.find('a')).toBeNull();
  });

  it('whose computation fails is null for those who waited, and throws only to its maker', async () => {
    const { store } = open();
    const making = store.make('a', async () => {
      throw new Error('broken');
    });
    const waiting = store.awaited('a');
    await expect(making).rejects.toThrow('broken');
    expect(await waiting).toBeNull();
    expect([store.find('a'), store.awaited('a')]).toEqual([undefined, undefined]);
  });

  it('is never kept where that is switched off', async () => {
    const { store, put } = open({ keptMs: 0 });
    await put('a');
    expect(store.find('a')).toBeUndefined();
  });
});

describe('the store', () => {
  it('holds so many answers at most; the one used longest ago leaves', async () => {
    const { store, put } = open();
    for (const key of ['a', 'b', 'c']) await put(key);
    store.find('a');
    await put('d');
    expect(store.find('b')).toBeUndefined();
    for (const key of ['a', 'c', 'd']) expect(store.find(key)).toEqual(answerOf(key));
  });

  it('holds so many bytes at most, an answer counted twice for its compressed form', async () => {
    const { store, put } = open();
    await put('a', answerOf('x'.repeat(3_000)));
    await put('b', answerOf('x'.repeat(1_500)));
    expect(store.size).toBe(2 * 4_502);
    await put('c', answerOf('x'.repeat(1_000)));
    expect(store.find('a')).toBeUndefined();
    expect(store.size).toBe(2 * 2_502);
    await put('c', answerOf('x'));
    expect(store.size).toBe(2 * 1_503);
  });

  it('does not empty itself for an answer that is larger than all of it', async () => {
    const { store, put } = open();
    await put('a');
    await put('b', answerOf('x'.repeat(5_000)));
    expect(store.find('a')).toEqual(answerOf('a'));
    expect(store.find('b')).toBeUndefined();
  });
});
