/**
 * What no text of a plan may hold: controls but the line feed, half characters, code points that are
 * none, and what turns the direction of writing (UAX 9): a reader would see something else than is signed.
 */
const refused =
  /(?!\n)\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

export type TextProblem = 'characters' | 'one-line';

/** What is wrong with a text; a title stands on one line. */
export function textProblem(text: string, kind: 'title' | 'text'): TextProblem | null {
  if (refused.test(text)) return 'characters';
  return kind === 'title' && text.includes('\n') ? 'one-line' : null;
}

/** Characters as JSON Schema counts them: code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Languages in the order of format 1: zh-Hant, en, then by code point. */
export function inOrderOfLanguages<Value>(text: Readonly<Record<string, Value>>) {
  const rank = (tag: string) => (tag === 'zh-Hant' ? 0 : tag === 'en' ? 1 : 2);
  const tags = Object.keys(text).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(tags.map((tag) => [tag, text[tag] as Value]));
}
