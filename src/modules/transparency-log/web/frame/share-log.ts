import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import type { ToldEntry } from '../entries/tell-entries.ts';
import type { LogPage } from './log-frame.tsx';

export function shareOfFront(
  { language }: View,
  newest: { readonly size: number } | undefined,
): Share {
  const t = texts.in(language);
  const number = newest && {
    value: newest.size.toLocaleString(language),
    label: t('share.entries', { entries: newest.size }),
  };
  return { title: t('title'), description: t('front.lead'), number };
}

export function shareOfPage({ language }: View, page: Exclude<LogPage, ''>): Share {
  const t = texts.in(language);
  return { title: t(`${page}.title`), description: t(`${page}.lead`) };
}

export function shareOfEntry(
  { language }: View,
  { index, sentence, subject, who }: ToldEntry,
): Share {
  const about = [subject.name, who].filter((part) => part !== null).join(' · ');
  return {
    title: texts.in(language)('entry.title', { index }),
    description: `${sentence}：${about}`,
  };
}
