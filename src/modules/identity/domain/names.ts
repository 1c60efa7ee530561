import { cleanText, saysSomething } from '../../../platform/text/clean-text.ts';
import { fitsIn } from '../../../platform/text/count-characters.ts';

const longest = 80;

/**
 * A name of a person, body or office as it may be stored and shown: cleaned, on one line, and never
 * beginning like a formula, since names go into tables that people open with a spreadsheet.
 *
 * @returns null when nothing that shows is left of it or it is longer than 80 characters
 */
export function readName(typed: string): string | null {
  const name = cleanText(typed.slice(0, 10_000))
    .replace(/\s+/g, ' ')
    .replace(/^[=+\-@\s]+/, '');
  return saysSomething(name) && fitsIn(name, longest) ? name : null;
}

export const longestSlug = 60;
export const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Pages stand at these places beside those of bodies. */
const reserved = ['new'];

/** Identifier of a body that may be founded: its page needs an address of its own. */
export function isBodyId(text: string): boolean {
  return isSlug(text) && !reserved.includes(text);
}

/** Identifier of a body or an office, as it stands in addresses and rows. */
export function isSlug(text: string): boolean {
  return text.length <= longestSlug && slug.test(text);
}
