/** A page to offer, or a gap between those offered. */
export type PageMark = number | 'gap';

/**
 * At most seven marks: first, last, the current page and those beside it; what lies between is a
 * gap. A gap that would hide a single page shows that page.
 */
export function listPageMarks(current: number, total: number): readonly PageMark[] {
  if (total <= 7) return Array.from({ length: total }, (_, index) => index + 1);
  const start = Math.min(Math.max(current - 1, 3), total - 4);
  const middle = [start, start + 1, start + 2];
  if (current <= 4) return [1, 2, 3, 4, 5, 'gap', total];
  if (current >= total - 3) return [1, 'gap', total - 4, total - 3, total - 2, total - 1, total];
  return [1, 'gap', ...middle, 'gap', total];
}
