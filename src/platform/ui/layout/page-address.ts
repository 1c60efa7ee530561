import { isLanguage, type Language } from '../../i18n/languages.ts';

/** The same page in another language: the first part of the address names the language. */
export function switchLanguage(address: string, language: Language): string {
  const [, first, rest = '/'] = /^\/([^/?]*)(.*)$/s.exec(address) ?? [];
  return isLanguage(first) ? `/${language}${rest}` : `/${language}/`;
}

/** Where a link stands to the page shown: the page itself, one above it, or elsewhere. */
export function relateLink(href: string, address: string): 'page' | 'true' | undefined {
  const [path = ''] = address.split('?');
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
}
