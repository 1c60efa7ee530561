/** What ends messages, and what brings them back. */
const [stops, starts] = [new Set(['停止', '取消訂閱', 'stop', '0']), new Set(['開始', 'start'])];

/** The word as it was typed, without what hangs on it. */
function fold(text: string): string {
  return text
    .slice(0, 40)
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
    .toLowerCase();
}

/** What somebody asks for who answers a message with one word; null: nothing that we know. */
export function readStopWord(text: string): 'stop' | 'start' | null {
  // Longer is a letter, not a word, even where it begins with one.
  if (text.length > 40) return null;
  const word = fold(text);
  if (stops.has(word)) return 'stop';
  return starts.has(word) ? 'start' : null;
}
