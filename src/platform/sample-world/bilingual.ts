import type { SourceLanguage } from '../i18n/languages.ts';

/** A text of the sample world in both languages of the code, each written, neither translated word for word. */
export type Bilingual = Readonly<Record<SourceLanguage, string>>;
