import type { SeededRandom } from '../../sample-world/seeded-random.ts';
import type { SearchDocument, SearchSource } from '../search-source.ts';
import type { Vocabulary } from './invented-words.ts';

/** What the invented texts are written with. */
export interface Pen {
  readonly random: SeededRandom;
  readonly chinese: Vocabulary;
  readonly english: Vocabulary;
}

const statementsOfThing = 500;
const longText = 20_000;
const newest = Date.UTC(2026, 6, 1);
const minute = 60_000;

/** A sentence of at least so many words. */
export function writeSentence({ random, chinese, english }: Pen, language: string, words: number) {
  const isChinese = language === 'zh-Hant';
  const vocabulary = isChinese ? chinese : english;
  const drawn = Array.from({ length: words + random.integer(words) }, () =>
    vocabulary.draw(random),
  );
  return isChinese ? `${drawn.join('')}。` : `${drawn.join(' ')}. `;
}

/** Short statements in both languages, in conversations of 500. */
export function inventStatements(pen: Pen, count: number): SearchSource {
  const things = Math.ceil(count / statementsOfThing);
  return sourceOf('invented-statements', things, function* (thing) {
    const parts = Math.min(statementsOfThing, count - thing * statementsOfThing);
    for (let part = 0; part < parts; part += 1) {
      const language = pen.random.integer(5) < 3 ? 'zh-Hant' : 'en';
      const text = { [language]: writeSentence(pen, language, 12) };
      yield { ...documentOf(thing, String(part)), text };
    }
  });
}

/** Records of 20,000 characters and more, three of four in Chinese, with a title each. */
export function inventLongTexts(pen: Pen, count: number): SearchSource {
  return sourceOf('invented-records', count, function* (thing) {
    const language = thing % 4 === 3 ? 'en' : 'zh-Hant';
    let text = '';
    while (text.length < longText) text += writeSentence(pen, language, 12);
    const title = { [language]: writeSentence(pen, language, 4) };
    yield { ...documentOf(thing, ''), title, text: { [language]: text } };
  });
}

function documentOf(thing: number, part: string): SearchDocument {
  const at = new Date(newest - (thing * statementsOfThing + Number(part)) * minute);
  const shown = { kind: 'invented', title: {}, text: {}, context: {}, path: `${thing}/${part}` };
  return { thing: String(thing), part, at, ...shown };
}

function sourceOf(
  module: string,
  things: number,
  write: (thing: number) => Generator<SearchDocument>,
): SearchSource {
  return {
    module,
    kinds: [],
    things: async () => Array.from({ length: things }, (_, at) => String(at)),
    async *documents(_db, { thing }) {
      yield* write(Number(thing));
    },
  };
}
