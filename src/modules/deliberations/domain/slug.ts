/** The last part of a conversation's address: what is typed must still be readable. */
const longestSlug = 60;

/** What an address may look like; imports keep the names of their folders, dots included. */
export const slugShape = /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/;

/** First parts of addresses that belong to pages; a test compares them with the routes of the site. */
export const reservedSlugs: ReadonlySet<string> = new Set(['convene', 'feed.atom', 'moderation']);

/** Whether this can be the address of a conversation. */
export function isSlug(text: string): boolean {
  return slugShape.test(text) && !reservedSlugs.has(text);
}

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
  return isSlug(slug) ? slug : null;
}
