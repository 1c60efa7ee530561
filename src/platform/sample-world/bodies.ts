import type { Bilingual } from './bilingual.ts';

/** The bodies of the sample world by their kind, each under its id. Every one is invented. */
const bodiesByKind = {
  'local-government': {
    'city-hall': { 'zh-Hant': '燈港市政府', en: 'Denggang City Government' },
    'digital-bureau': { 'zh-Hant': '數位服務局', en: 'Digital Services Bureau' },
    'health-bureau': { 'zh-Hant': '衛生局', en: 'Health Bureau' },
    'finance-bureau': { 'zh-Hant': '財政局', en: 'Finance Bureau' },
    'market-office': { 'zh-Hant': '市場處', en: 'Market Office' },
  },
  legislature: {
    'city-council': { 'zh-Hant': '市議會', en: 'City Council' },
  },
  agency: {
    'planning-council': { 'zh-Hant': '國家規劃會議', en: 'National Planning Council' },
    'vote-commission': { 'zh-Hant': '全國選務會', en: 'National Vote Commission' },
    'privacy-office': { 'zh-Hant': '個資監督辦公室', en: 'Privacy Oversight Office' },
  },
  'civil-society': {
    'open-data-society': { 'zh-Hant': '開放資料社', en: 'Open Data Society' },
    'harbour-watch': { 'zh-Hant': '港邊監督會', en: 'Harbour Watch' },
    newcomers: { 'zh-Hant': '新住民互助會', en: 'Newcomers’ Mutual Aid' },
  },
  school: {
    'senior-high': { 'zh-Hant': '燈港高中', en: 'Denggang Senior High School' },
    'junior-high': { 'zh-Hant': '舊港國中', en: 'Old Harbour Junior High School' },
    university: { 'zh-Hant': '燈港大學', en: 'Denggang University' },
  },
  company: {
    'telecom-1': { 'zh-Hant': '海訊', en: 'Sea' },
    'telecom-2': { 'zh-Hant': '山訊', en: 'Hill' },
    'telecom-3': { 'zh-Hant': '星訊', en: 'Star' },
    'telecom-4': { 'zh-Hant': '風訊', en: 'Wind' },
    'telecom-5': { 'zh-Hant': '燈訊', en: 'Lamp' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

type Bodies = typeof bodiesByKind;

/** What kind of body it is. */
export type BodyKind = keyof Bodies;

/** Identifier of a body, as it stands in URLs and rows. */
export type BodyId = { [Kind in BodyKind]: keyof Bodies[Kind] }[BodyKind];

export interface SampleBody {
  readonly id: BodyId;
  readonly name: Bilingual;
  readonly kind: BodyKind;
}

/** Every body of the sample world, companies last: the telecoms. */
export const bodies = Object.entries(bodiesByKind).flatMap(([kind, named]) =>
  Object.entries(named).map(([id, name]) => ({ id, name, kind }) as SampleBody),
);

/** The telecoms, each the custodian of its own part: what percentage of subscribers it has. */
export const shareOfTelecom: Readonly<Record<keyof Bodies['company'], number>> = {
  'telecom-1': 37,
  'telecom-2': 22,
  'telecom-3': 21,
  'telecom-4': 10,
  'telecom-5': 10,
};
