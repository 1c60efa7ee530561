import type { Child } from 'hono/jsx';

/** The HTML of what a component draws. */
export async function render(drawn: Child): Promise<string> {
  const html = await drawn;
  return html === null || html === undefined || html === false ? '' : String(html);
}

/** Every value of an attribute, in order. */
export function attributes(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
}

/**
 * Pieces of a page's text with letters from the right that no element with `dir` and no isolate holds:
 * they turn round what stands beside them. Titles of the window, and what a field holds, stand alone.
 */
export function unmarkedPieces(html: string): readonly string[] {
  const open: { readonly name: string; readonly isMarked: boolean }[] = [];
  const pieces: string[] = [];
  const body = html.slice(Math.max(0, html.indexOf('<body')));
  for (const [, end, name = '', rest = '', text = ''] of body.matchAll(
    /<(\/?)([a-z][a-z\d-]*)((?:"[^"]*"|[^">])*)>([^<]*)/gi,
  )) {
    if (end === '/') {
      const last = open.findLastIndex((element) => element.name === name);
      if (last >= 0) open.length = last;
    } else if (!/\/$/.test(rest) && !empty.has(name)) {
      open.push({ name, isMarked: /\sdir="/.test(rest) || standsAlone.has(name) });
    }
    const bare = text.replace(/\u2068[^\u2069]*\u2069/g, '');
    const isMarked = open.some((element) => element.isMarked);
    if (!isMarked && /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(bare)) pieces.push(text.trim());
  }
  return pieces;
}

const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'col', 'source']);
const standsAlone = new Set(['title', 'textarea', 'option', 'script', 'style', 'text']);

/** What one reads when the tags are gone. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
