/** Statements at least this alike are shown to the writer before sending. */
const nearlyEqual = 0.6;

/** Letters and digits alone, after NFKC, in lower case. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** Whether two texts hold the same letters and digits in the same order. */
export function saysTheSame(one: string, other: string): boolean {
  const letters = lettersOf(one);
  return letters === '' ? one === other : letters === lettersOf(other);
}

function trigrams(text: string): Set<string> {
  const plain = Array.from(lettersOf(text));
  if (plain.length < 3) return new Set([plain.join('')]);
  return new Set(plain.slice(2).map((_, at) => plain.slice(at, at + 3).join('')));
}

/**
 * Likeness of two texts from 0 to 1: Jaccard index of their character trigrams after NFKC, lower
 * case, without punctuation and spaces (P. Jaccard, 1912).
 */
export function similarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return shared / (left.size + right.size - shared);
}

/** The statements that say nearly the same, most alike first. */
export function findSimilar<Known extends { readonly text: string }>(
  text: string,
  known: readonly Known[],
): Known[] {
  return known
    .map((statement) => ({ statement, likeness: similarity(text, statement.text) }))
    .filter(({ likeness }) => likeness >= nearlyEqual)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ statement }) => statement);
}
