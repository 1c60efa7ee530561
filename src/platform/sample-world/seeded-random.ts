import { createHash } from 'node:crypto';

/** Random numbers that depend on the seed alone: the same calls give the same answers. */
export interface SeededRandom {
  /** Even over [0, 1), in steps of 2⁻⁵³. */
  number(): number;
  /** Even over the whole numbers 0 … n − 1. Throws `RangeError` unless 1 ≤ n ≤ 2³². */
  integer(n: number): number;
  /** One entry of the list, each as likely. Throws `RangeError` on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A new list with the same entries in random order (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (2018): 32 random bits a call, period
 * 2¹²⁸ − 1. Written from their description.
 *
 * @param state four 32-bit words, not all zero; read once, left as they are
 * @returns a function that gives the next whole number of 0 … 2³² − 1
 */
export function xoshiro128StarStar(state: Uint32Array): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function stateFromSeed(seed: string): Uint32Array {
  const digest = createHash('sha256').update(seed, 'utf8').digest();
  return Uint32Array.from([0, 4, 8, 12], (offset) => digest.readUInt32LE(offset));
}

function drawInteger(next: () => number, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
    throw new RangeError(`A random integer below ${n} does not exist`);
  }
  // Words from the last, incomplete run of n are thrown away: a plain remainder would favour small numbers.
  const limit = 2 ** 32 - (2 ** 32 % n);
  let word = next();
  while (word >= limit) word = next();
  return word % n;
}

function drawAll<T>(next: () => number, list: readonly T[]): T[] {
  const pool = [...list];
  return list.flatMap(() => pool.splice(drawInteger(next, pool.length), 1));
}

/**
 * A generator of random numbers for sample data and simulations, never for secrets. The first
 * sixteen bytes of SHA-256(seed in UTF-8), read as four little-endian words, start xoshiro128**.
 * Give each purpose its own seed (`${seed}/votes`), so that one draw more here moves nothing there.
 *
 * @param seed any text
 */
export function createSeededRandom(seed: string): SeededRandom {
  const next = xoshiro128StarStar(stateFromSeed(seed));
  return {
    number: () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53,
    integer: (n) => drawInteger(next, n),
    pick: (list) => {
      if (list.length === 0) throw new RangeError('Nothing to pick from');
      return list[drawInteger(next, list.length)] as (typeof list)[number];
    },
    shuffle: (list) => drawAll(next, list),
  };
}
