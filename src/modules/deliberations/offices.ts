import type { OfficeKind } from '../../platform/powers/offices.ts';

/** Who prepares, opens and ends a conversation, and who may be asked to decide on statements. */
export const offices: readonly OfficeKind[] = [
  {
    id: 'convener',
    title: { 'zh-Hant': '公民討論承辦人', en: 'Convening officer' },
    powers: ['deliberations.convene'],
  },
  {
    id: 'moderator',
    title: { 'zh-Hant': '討論主持人', en: 'Moderator' },
    powers: ['deliberations.moderate'],
  },
];
