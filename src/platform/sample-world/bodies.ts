import type { Bilingual } from './bilingual.ts';

/** What kind of body it is. */
export type BodyKind =
  | 'agency'
  | 'local-government'
  | 'legislature'
  | 'civil-society'
  | 'school'
  | 'company';

/** On which side of a commitment a body may stand. */
export type BodySide = 'official' | 'civil-society' | 'other';

/** A body of the sample world. Every one is invented. */
export interface SampleBody {
  readonly id: string;
  readonly name: Bilingual;
  readonly kind: BodyKind;
  readonly side: BodySide;
}

/** Agencies, councils, societies and schools of the sample world. */
const publicBodies = [
  {
    id: 'city-hall',
    name: { 'zh-Hant': '燈港市政府', en: 'Denggang City Government' },
    kind: 'local-government',
    side: 'official',
  },
  {
    id: 'digital-bureau',
    name: { 'zh-Hant': '數位服務局', en: 'Digital Services Bureau' },
    kind: 'local-government',
    side: 'official',
  },
  {
    id: 'health-bureau',
    name: { 'zh-Hant': '衛生局', en: 'Health Bureau' },
    kind: 'local-government',
    side: 'official',
  },
  {
    id: 'finance-bureau',
    name: { 'zh-Hant': '財政局', en: 'Finance Bureau' },
    kind: 'local-government',
    side: 'official',
  },
  {
    id: 'market-office',
    name: { 'zh-Hant': '市場處', en: 'Market Office' },
    kind: 'local-government',
    side: 'official',
  },
  {
    id: 'city-council',
    name: { 'zh-Hant': '市議會', en: 'City Council' },
    kind: 'legislature',
    side: 'official',
  },
  {
    id: 'planning-council',
    name: { 'zh-Hant': '國家規劃會議', en: 'National Planning Council' },
    kind: 'agency',
    side: 'official',
  },
  {
    id: 'vote-commission',
    name: { 'zh-Hant': '全國選務會', en: 'National Vote Commission' },
    kind: 'agency',
    side: 'official',
  },
  {
    id: 'privacy-office',
    name: { 'zh-Hant': '個資監督辦公室', en: 'Privacy Oversight Office' },
    kind: 'agency',
    side: 'official',
  },
  {
    id: 'open-data-society',
    name: { 'zh-Hant': '開放資料社', en: 'Open Data Society' },
    kind: 'civil-society',
    side: 'civil-society',
  },
  {
    id: 'harbour-watch',
    name: { 'zh-Hant': '港邊監督會', en: 'Harbour Watch' },
    kind: 'civil-society',
    side: 'civil-society',
  },
  {
    id: 'newcomers',
    name: { 'zh-Hant': '新住民互助會', en: 'Newcomers’ Mutual Aid' },
    kind: 'civil-society',
    side: 'civil-society',
  },
  {
    id: 'senior-high',
    name: { 'zh-Hant': '燈港高中', en: 'Denggang Senior High School' },
    kind: 'school',
    side: 'other',
  },
  {
    id: 'junior-high',
    name: { 'zh-Hant': '舊港國中', en: 'Old Harbour Junior High School' },
    kind: 'school',
    side: 'other',
  },
  {
    id: 'university',
    name: { 'zh-Hant': '燈港大學', en: 'Denggang University' },
    kind: 'school',
    side: 'other',
  },
] as const satisfies readonly SampleBody[];

/** The five telecoms, each the custodian of its own part; `share` of subscribers in percent. */
export const telecoms = [
  {
    id: 'telecom-1',
    name: { 'zh-Hant': '海訊', en: 'Sea' },
    kind: 'company',
    side: 'other',
    share: 37,
  },
  {
    id: 'telecom-2',
    name: { 'zh-Hant': '山訊', en: 'Hill' },
    kind: 'company',
    side: 'other',
    share: 22,
  },
  {
    id: 'telecom-3',
    name: { 'zh-Hant': '星訊', en: 'Star' },
    kind: 'company',
    side: 'other',
    share: 21,
  },
  {
    id: 'telecom-4',
    name: { 'zh-Hant': '風訊', en: 'Wind' },
    kind: 'company',
    side: 'other',
    share: 10,
  },
  {
    id: 'telecom-5',
    name: { 'zh-Hant': '燈訊', en: 'Lamp' },
    kind: 'company',
    side: 'other',
    share: 10,
  },
] as const satisfies readonly (SampleBody & { readonly share: number })[];

/** Identifier of a body, as it stands in URLs and rows. */
export type BodyId = (typeof publicBodies)[number]['id'] | (typeof telecoms)[number]['id'];

/** Every body of the sample world, telecoms last. */
export const bodies: readonly (SampleBody & { readonly id: BodyId })[] = [
  ...publicBodies,
  ...telecoms,
];
