import { wholeUnit } from '../text/count-characters.ts';

/** Characters (UTF-16 units) of a passage, and how far it reaches into the next one. */
export const passageLength = 1000;
export const passageOverlap = 120;

const sentenceEnd = /[。！？!?；;\n]["'」』”’）)]*|\.\s/g;

/**
 * Cuts a long text into passages of about `passageLength`, each up to the end of a sentence where
 * there is one in its second half. Each reaches `passageOverlap` into the next, so that whatever
 * people may look for stands whole in one of them.
 */
export function cutPassages(text: string): string[] {
  const passages: string[] = [];
  let from = 0;
  do {
    const to = endOfPassage(text, from);
    const end = Math.min(to + passageOverlap, text.length);
    passages.push(text.slice(from, wholeUnit(text, end)));
    from = to;
  } while (from < text.length);
  return passages;
}

function endOfPassage(text: string, from: number): number {
  // A short rest belongs to the last passage.
  if (text.length - from <= passageLength + passageOverlap) return text.length;
  const half = from + passageLength / 2;
  const second = text.slice(half, from + passageLength);
  const last = [...second.matchAll(sentenceEnd)].at(-1);
  const end = last === undefined ? from + passageLength : half + last.index + last[0].length;
  return wholeUnit(text, end);
}
