import type { OfficeKind } from '../../platform/powers/offices.ts';

/** Who keeps the offices of a body, and of those below it, up to date. */
export const offices: readonly OfficeKind[] = [
  {
    id: 'registrar',
    title: { 'zh-Hant': '職務管理人', en: 'Registrar of offices' },
    powers: ['identity.keep-offices'],
  },
];
