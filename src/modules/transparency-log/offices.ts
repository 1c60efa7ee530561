import type { AddedPowers, OfficeKind } from '../../platform/powers/offices.ts';

const owning = ['transparency-log.order-key', 'transparency-log.order-witness'];

/**
 * Who may read what entries hide, each of the own body, who has it forgotten, and the two, one of each side, who
 * decide that the log gets a new key, and who its witnesses are.
 */
export const offices: readonly (OfficeKind | AddedPowers)[] = [
  {
    id: 'data-officer',
    title: { 'zh-Hant': '個人資料管理人', en: 'Data officer' },
    powers: ['transparency-log.read-openings'],
    byAnother: true,
  },
  {
    id: 'oversight-officer',
    title: { 'zh-Hant': '個資監督專員', en: 'Oversight officer' },
    powers: ['transparency-log.forget-openings'],
    reserved: true,
  },
  { id: 'site-keeper', powers: owning },
  { id: 'site-trustee', powers: owning },
];
