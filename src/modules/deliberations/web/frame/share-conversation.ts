import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** How many take part, as the one number that stands for a conversation; none while nobody does. */
export function numberOfPeople(
  view: View,
  { people }: { readonly people: number },
): Share['number'] {
  if (people === 0) return undefined;
  return {
    value: people.toLocaleString(view.language),
    label: texts.in(view.language)('share.people', { people }),
  };
}
