import type { Bilingual } from './bilingual.ts';

/** A district of the invented city, with what it is known for. */
export interface District {
  readonly id: string;
  readonly name: Bilingual;
  readonly knownFor: Bilingual;
}

/**
 * The one city in which every module's sample takes place. It is invented and has no shape on a map.
 */
export const city = {
  id: 'denggang',
  name: { 'zh-Hant': '燈港市', en: 'Denggang' },
  meaning: {
    'zh-Hant': '燈港，掛滿燈的港。臺灣西岸的一座港市，是我們虛構的。',
    en: 'Lantern Harbour: a port city on Taiwan’s west coast. We made it up.',
  },
  population: 186_000,
} as const satisfies {
  readonly id: string;
  readonly name: Bilingual;
  readonly meaning: Bilingual;
  readonly population: number;
};

/** The five districts of the city. */
export const districts = [
  {
    id: 'jiugang',
    name: { 'zh-Hant': '舊港區', en: 'Old Harbour' },
    knownFor: { 'zh-Hant': '夜市和窄巷', en: 'the night market and narrow lanes' },
  },
  {
    id: 'dongan',
    name: { 'zh-Hant': '東岸區', en: 'East Bank' },
    knownFor: { 'zh-Hant': '新大樓和年輕家庭', en: 'new flats and young families' },
  },
  {
    id: 'baiyan',
    name: { 'zh-Hant': '白鹽區', en: 'White Salt' },
    knownFor: {
      'zh-Hant': '鹽田、工廠和許多新住民',
      en: 'salt fields, factories and many new residents',
    },
  },
  {
    id: 'shanjiao',
    name: { 'zh-Hant': '山腳區', en: 'Foothill' },
    knownFor: { 'zh-Hant': '農田和長輩', en: 'farms and elders' },
  },
  {
    id: 'wuyu',
    name: { 'zh-Hant': '霧嶼區', en: 'Mist Isle' },
    knownFor: { 'zh-Hant': '渡輪和島上的2,100個人', en: 'the ferry and 2,100 islanders' },
  },
] as const satisfies readonly District[];
