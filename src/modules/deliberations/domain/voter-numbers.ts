import type { Random } from '../../../platform/random.ts';

/** Numbers of voters are below it, so that authors find room above them (`polis-export/unlinked.ts`). */
const numbersBelow = 1_000_000_000;
/** With a million people a number is taken once in a thousand draws: never all of these. */
const drawn = 8;

/** Numbers for somebody who joins: whoever watches a conversation grow cannot tell whose is whose. */
export function drawNumbers(random: Random): readonly number[] {
  const bytes = Buffer.from(random(drawn * 6));
  return Array.from({ length: drawn }, (_, i) => bytes.readUIntBE(i * 6, 6) % numbersBelow);
}
