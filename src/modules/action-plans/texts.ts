import { createTexts } from '../../platform/i18n/texts.ts';
import en from './texts/en.json' with { type: 'json' };
import zhHant from './texts/zh-Hant.json' with { type: 'json' };

/** The sentences of this module. */
export const texts = createTexts('action-plans', { 'zh-Hant': zhHant, en });
