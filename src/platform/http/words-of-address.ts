import { isLanguage } from '../i18n/languages.ts';
import { cleanText } from '../text/clean-text.ts';

const mostWords = 6;
const longestWords = 80;

/** What an address that leads nowhere names, as words to search for; a language and a service are no words of it. */
export function wordsOfAddress(pathname: string): string {
  const [, first = '', ...rest] = pathname.split('/');
  const below = rest.length > 1 ? rest.slice(1) : rest;
  const said = (isLanguage(first) ? below : [first, ...rest]).map(decoded);
  const words = said.join(' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const wanted = cleanText(words.slice(0, mostWords).join(' '));
  return [...wanted].length <= longestWords ? wanted : '';
}

/** '' for a part that is no percent-encoded UTF-8. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
