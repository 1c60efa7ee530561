import type { OfficeKind } from '../../platform/powers/offices.ts';

/** Who may read what entries hide, each of the own body, and who has it forgotten. */
export const offices: readonly OfficeKind[] = [
  {
    id: 'data-officer',
    title: { 'zh-Hant': '個人資料管理人', en: 'Data officer' },
    powers: ['transparency-log.read-openings'],
  },
  {
    id: 'oversight-officer',
    title: { 'zh-Hant': '個資監督專員', en: 'Oversight officer' },
    powers: ['transparency-log.forget-openings'],
    reserved: true,
  },
];
