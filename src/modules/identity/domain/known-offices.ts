import type { Names } from './body.ts';

/** An office as any body may have it: its title and what its holder may do. */
export interface KnownOffice {
  readonly title: Names;
  readonly powers: readonly string[];
}

/** Offices that every site needs; others are founded with a title and powers of their own. */
export const knownOffices: Readonly<Record<string, KnownOffice>> = {
  convener: {
    title: { 'zh-Hant': '公民討論承辦人', en: 'Convening officer' },
    powers: ['deliberations.convene'],
  },
  moderator: {
    title: { 'zh-Hant': '討論主持人', en: 'Moderator' },
    powers: ['deliberations.moderate'],
  },
};
