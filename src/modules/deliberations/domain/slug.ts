/** The last part of a conversation's address: what is typed must still be readable. */
const longestSlug = 60;

/** First parts of addresses that belong to pages. */
const pages: ReadonlySet<string> = new Set(['convene']);

/**
 * The address of a conversation made from its short English name: plain letters and digits in lower
 * case, hyphens for all else. Null when nothing readable is left, or the address belongs to a page.
 */
export function slugOf(name: string): string | null {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longestSlug)
    .replace(/-$/, '');
  return slug === '' || pages.has(slug) ? null : slug;
}
