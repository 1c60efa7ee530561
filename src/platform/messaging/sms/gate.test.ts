import { describe, expect, it } from 'vitest';
import { createGate } from './gate.ts';

/** A gate in front of a clock that stands still. */
const open = (perSecond: number, window: number) =>
  createGate({ perSecond, window, restMs: 1_000, now: () => 5_000 });

describe('the gate', () => {
  it('lets through as many at once as the window is wide, and then whoever waits longest', async () => {
    const gate = open(5_000, 2);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const work = (number: number) =>
      gate.through(5_000, () => {
        begun.push(number);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    const all = [work(1), work(2), work(3), work(4)];
    await Promise.resolve();
    expect(begun).toEqual([1, 2]);
    ends.shift()?.();
    await all[0];
    await Promise.resolve();
    expect(begun).toEqual([1, 2, 3]);
    for (; ends.length > 0; await new Promise(setImmediate)) ends.shift()?.();
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('turns back whoever would come too late, who takes no place and does nothing', async () => {
    const gate = open(1, 10);
    const done: string[] = [];
    const work = (name: string, until: number) => gate.through(until, async () => done.push(name));
    expect(await work('first', 5_000)).toBe(1);
    for (let times = 0; times < 5; times += 1) expect(await work('late', 5_899)).toBeNull();
    expect(done).toEqual(['first']);
  });

  it('rests when it is told to', async () => {
    const gate = open(5_000, 10);
    gate.slowDown();
    expect(await gate.through(5_900, async () => 'done')).toBeNull();
  });

  it('opens again after work that failed', async () => {
    const gate = open(5_000, 1);
    const failed = gate.through(5_000, async () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await gate.through(5_000, async () => 'done')).toBe('done');
  });
});
