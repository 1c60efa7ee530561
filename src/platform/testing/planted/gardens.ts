import type { SourceLanguage } from '../../i18n/languages.ts';

export interface Note {
  readonly number: number;
  readonly text: string;
  /** The mark of the browser that wrote it; null in the sample. */
  readonly device: string | null;
  readonly at: Date;
}

export interface Garden {
  readonly slug: string;
  readonly title: Readonly<Record<SourceLanguage, string>>;
  /** People who may close it, by id. */
  readonly gardeners: readonly string[];
  readonly notes: Note[];
  closedAt: Date | null;
  /** How many notes there were in the end, counted by a job. */
  harvest: number | null;
}

export type Gardens = ReadonlyMap<string, Garden>;

/** The person who may close the gardens. */
export const gardener = 'a-gardener';

const crops = ['番茄', '絲瓜', '地瓜葉', '九層塔', '空心菜', '小黃瓜'];

/** An open garden with more notes than a page of the search holds, and one that is closed. */
export function sampleGardens(): Gardens {
  const notes = Array.from({ length: 30 }, (_, number) => ({
    number,
    text: `第${number + 1}畦的${crops[number % crops.length]}可以賣給夜市的攤位。`,
    device: null,
    at: new Date(Date.UTC(2026, 5, 1, number)),
  }));
  const roof = { 'zh-Hant': '學校屋頂的菜園', en: 'Roof garden of the school' };
  const orchard = { 'zh-Hant': '河邊的果園', en: 'Orchard by the river' };
  const shared = { gardeners: [gardener], harvest: null };
  const gardens: Garden[] = [
    { slug: 'roof-garden', title: roof, notes, closedAt: null, ...shared },
    { slug: 'orchard', title: orchard, notes: [], closedAt: new Date('2026-06-01'), ...shared },
  ];
  return new Map(gardens.map((garden) => [garden.slug, garden]));
}
