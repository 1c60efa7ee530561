/** Letters that are written from the right (UAX 9, R and AL), without what is unassigned. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}]/u;

/** Where a text begins from the side of its first letter (UAX 9, P2 and P3); `auto` where it has none. */
export function directionOf(text: string): 'ltr' | 'rtl' | 'auto' {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return 'auto';
  return fromRight.test(letter) ? 'rtl' : 'ltr';
}

/**
 * A text as it stands inside a sentence that has no elements: where it holds letters from the right, between
 * isolates (UAX 9, X5c), so that it does not turn round the number or sign beside it.
 */
export function isolated(text: string): string {
  return fromRight.test(text) ? `\u2068${text}\u2069` : text;
}
