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

/** What one reads when the tags are gone. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
