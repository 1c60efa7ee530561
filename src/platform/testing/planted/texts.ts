import { createTexts } from '../../i18n/texts.ts';
import en from './texts/en.json' with { type: 'json' };
import zhHant from './texts/zh-Hant.json' with { type: 'json' };

export const texts = createTexts('planted', { 'zh-Hant': zhHant, en });
