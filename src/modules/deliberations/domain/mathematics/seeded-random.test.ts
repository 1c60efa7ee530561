import { describe, expect, it } from 'vitest';
import { seededRandom, shuffle } from './seeded-random.ts';

describe('the seeded generator', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw('lantern')).toEqual(draw('lantern'));
    expect(draw('lantern')).not.toEqual(draw('lanterns'));
  });

  it('spreads its numbers evenly over [0, 1)', () => {
    const random = seededRandom('even');
    const tenths = new Int32Array(10);
    for (let i = 0; i < 10_000; i += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('shuffles the first entries only, into every order alike', () => {
    const random = seededRandom('shuffle');
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const entries = Int8Array.of(1, 2, 3, 9);
      shuffle(entries, 3, random);
      orders.set(entries.join(''), (orders.get(entries.join('')) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(['1239', '1329', '2139', '2319', '3129', '3219']);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
