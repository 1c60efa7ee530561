import { createHash } from 'node:crypto';

/**
 * Reproducible numbers in [0, 1): the generator xoshiro128** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47:4, 2021), its state the first 16 bytes of the
 * SHA-256 of the seed. Not for secrets.
 */
export function seededRandom(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  let a = digest.readUInt32BE(0) | 1;
  let b = digest.readUInt32BE(4);
  let c = digest.readUInt32BE(8);
  let d = digest.readUInt32BE(12);
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Fisher and Yates' shuffle of the first `count` entries, in place. */
export function shuffle(entries: Int8Array, count: number, random: () => number): void {
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const swapped = entries[last] ?? 0;
    entries[last] = entries[other] ?? 0;
    entries[other] = swapped;
  }
}
