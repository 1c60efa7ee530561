import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** How many take part, as the one number that stands for a conversation; none while unknown. */
export function numberOfPeople(
  view: View,
  numbers: { readonly people: number } | null,
): Share['number'] {
  if (numbers === null || numbers.people === 0) return undefined;
  const { people } = numbers;
  return {
    value: people.toLocaleString(view.language),
    label: texts.in(view.language)('share.people', { people }),
  };
}
