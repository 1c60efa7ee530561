import { createHash } from 'node:crypto';
import { xoshiro128StarStar } from '../../../../platform/sample-world/seeded-random.ts';

/**
 * Reproducible numbers in [0, 1): the generator xoshiro128** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47:4, 2021), its state the first 16 bytes of the
 * SHA-256 of the seed. Not for secrets.
 */
export function seededRandom(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  const [first = 0, ...others] = [0, 4, 8, 12].map((offset) => digest.readUInt32BE(offset));
  const next = xoshiro128StarStar(Uint32Array.of(first | 1, ...others));
  return () => next() / 2 ** 32;
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
