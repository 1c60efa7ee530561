import type { OfficeKind } from '../../platform/powers/offices.ts';

/**
 * Who leads a body, alone; who keeps its offices, and those of the bodies below it, up to date; who agrees in the
 * name of a school that pupils take part; and the two, one of each side, who found bodies together.
 */
export const offices: readonly OfficeKind[] = [
  {
    id: 'head',
    title: { 'zh-Hant': '首長', en: 'Head' },
    powers: ['identity.keep-offices'],
    oneSeat: true,
  },
  {
    id: 'registrar',
    title: { 'zh-Hant': '職務管理人', en: 'Registrar of offices' },
    powers: ['identity.keep-offices'],
  },
  {
    id: 'class-teacher',
    title: { 'zh-Hant': '導師', en: 'Class teacher' },
    powers: ['identity.vouch-for-pupils'],
  },
  {
    id: 'site-keeper',
    title: { 'zh-Hant': '站務', en: 'Site keeper' },
    powers: ['identity.found'],
    reserved: true,
  },
  {
    id: 'site-trustee',
    title: { 'zh-Hant': '受託人', en: 'Site trustee' },
    powers: ['identity.found'],
    reserved: true,
  },
];
