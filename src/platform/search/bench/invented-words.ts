import type { SeededRandom } from '../../sample-world/seeded-random.ts';

/** Words of one language; the n-th is drawn about n times as rarely as the first (Zipf). */
export interface Vocabulary {
  readonly words: readonly string[];
  draw(random: SeededRandom): string;
}

const particles = [
  ...'的是不了在有我這人們大他來個到說和地也就要會可你對生能而子那得于自之年過發後作裡用道行所然家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實',
];
const commonWords =
  'the of and to in a is that for it as was with be by on not he this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no'.split(
    ' ',
  );
const syllables =
  'ba ce di fo gu ha ji ke lo mu na pe qui ro su ta ve wi xo yu zen tor mal lin gar pos'.split(' ');

/** Invented Chinese: particles first, then words of two or three characters. */
export function inventChinese(random: SeededRandom, size: number): Vocabulary {
  const characters = [
    ...particles,
    ...Array.from({ length: 2500 }, () => String.fromCodePoint(0x4e00 + random.integer(20_000))),
  ];
  const drawCharacter = zipf(characters, 0.7);
  const made = inventMore(particles, size, () => {
    const length = random.integer(5) === 0 ? 3 : 2;
    return Array.from({ length }, () => drawCharacter(random)).join('');
  });
  return { words: made, draw: zipf(made, 1) };
}

/** Invented English: words that every text has, then ones made of syllables. */
export function inventEnglish(random: SeededRandom, size: number): Vocabulary {
  const made = inventMore(commonWords, size, () =>
    Array.from({ length: 2 + random.integer(3) }, () => random.pick(syllables)).join(''),
  );
  return { words: made, draw: zipf(made, 1) };
}

function inventMore(first: readonly string[], size: number, invent: () => string): string[] {
  const words = new Set(first);
  while (words.size < size) words.add(invent());
  return [...words];
}

/** Draws the n-th of a list with a weight of 1 / (n + 2) to the power given. */
function zipf(list: readonly string[], power: number): (random: SeededRandom) => string {
  let sum = 0;
  const sums = Float64Array.from(list, (_, at) => {
    sum += 1 / (at + 3) ** power;
    return sum;
  });
  return (random) => {
    const wanted = random.number() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return list[low] ?? '';
  };
}
