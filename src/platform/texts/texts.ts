import { createTexts } from '../i18n/texts.ts';
import en from './en.json' with { type: 'json' };
import zhHant from './zh-Hant.json' with { type: 'json' };

/** The sentences that belong to no module: layout, forms, problems. */
export const platformTexts = createTexts('platform', { 'zh-Hant': zhHant, en });

export type PlatformText = keyof typeof zhHant & string;
