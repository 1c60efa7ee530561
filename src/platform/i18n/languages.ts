/** Languages of the site, the first being the one people get when they ask for none of them. */
export const languages = ['zh-Hant', 'en'] as const;

export type Language = (typeof languages)[number];

/** The name of each language in itself, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = {
  'zh-Hant': '中文',
  en: 'English',
};

/** What stands in `<html lang>`; the region matters for punctuation and fonts. */
export const htmlLanguage: Readonly<Record<Language, string>> = {
  'zh-Hant': 'zh-Hant-TW',
  en: 'en',
};

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4): by weight, then by
 * order. Any Chinese gets Traditional Chinese.
 */
export function chooseLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/i.exec(option)?.[1]).find(Boolean);
      return { tag: tag.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wishes) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hant';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return languages[0];
}
