import { type Pen, writeSentence } from './invented-documents.ts';

/** How many queries of each kind are asked. */
const mix = {
  'frequent character': 60,
  'rare character': 40,
  'frequent word': 80,
  'rare word': 80,
  phrase: 80,
  'English word': 60,
  'English beginning': 20,
  'several words': 80,
  'nothing found': 40,
} as const;

export type QueryKind = keyof typeof mix;

export interface AskedQuery {
  readonly kind: QueryKind;
  readonly text: string;
}

/** The same mix for the same pen, in random order. */
export function mixQueries(pen: Pen): AskedQuery[] {
  const kinds = Object.keys(mix) as QueryKind[];
  const asked = kinds.flatMap((kind) =>
    Array.from({ length: mix[kind] }, (_, at) => ({ kind, text: writers[kind](pen, at) })),
  );
  return pen.random.shuffle(asked);
}

const writers: Readonly<Record<QueryKind, (pen: Pen, at: number) => string>> = {
  'frequent character': ({ chinese }, at) => chinese.words[at] ?? '',
  'rare character': ({ chinese, random }) => [...between(chinese.words, random.number())][0] ?? '',
  'frequent word': ({ chinese }, at) => chinese.words[100 + at * 3] ?? '',
  'rare word': ({ chinese, random }) => between(chinese.words, random.number()),
  phrase: (pen) => {
    const sentence = writeSentence(pen, 'zh-Hant', 12);
    const from = pen.random.integer(sentence.length - 8);
    return sentence.slice(from, from + 3 + pen.random.integer(6));
  },
  'English word': ({ english, random }, at) =>
    at % 2 === 0 ? (english.words[at] ?? '') : between(english.words, random.number()),
  'English beginning': ({ english, random }, at) =>
    between(english.words, random.number()).slice(0, 1 + (at % 4)),
  'several words': ({ chinese, english, random }, at) => {
    const { draw } = at % 3 === 2 ? english : chinese;
    return Array.from({ length: 2 + (at % 2) }, () => draw(random)).join(' ');
  },
  'nothing found': (_pen, at) => (at % 2 === 0 ? `龘靐齉${'爩'.repeat(at % 3)}` : `zzyzx${at}`),
};

/** A word of the rarer half. */
function between(words: readonly string[], share: number): string {
  return words[Math.floor(words.length * (0.5 + share / 2))] ?? '';
}
