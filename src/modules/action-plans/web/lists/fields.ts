import { z } from 'zod';
import { inWords } from '../../../../platform/http/api.ts';
import { dayAt } from '../../../../platform/text/taipei-day.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { type Day, isRealDay } from '../../domain/plan-date.ts';
import { texts } from '../../texts.ts';

/** Words in the languages of the site; what a plan says in others stands in its interchange format. */
export const wording = z.object({ 'zh-Hant': z.string().optional(), en: z.string().optional() });

/** What is meant by a field, by its key: the same field means the same in every list. */
export const about = <Type extends z.ZodType>(
  type: Type,
  key: Parameters<typeof texts.words>[0],
): Type => type.meta(texts.words(key));

/** A year, a month or a day, as exactly as it is known. */
export const date = z.string();

/** As of which day a list is told. */
export const asOf = z
  .string()
  .max(10)
  .refine(isRealDay, inWords(texts.words('api.as-of.mistake')))
  .meta({ ...texts.words('api.as-of'), example: '2024-05-31' });

/** The day that was asked for; without one, today. */
export function dayOf({
  filter,
  view,
}: {
  readonly filter: Readonly<Record<string, string>>;
  readonly view: Pick<View, 'now'>;
}): Day {
  return filter.asOf ?? dayAt(view.now);
}

/** The page of something for people, in the language of the reader. */
export const pageOf = ({ baseUrl, root }: View, path: string) => `${baseUrl}${root}/${path}`;
