import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';

/** A text with the language that it is in. */
export function Words({ view, wording }: { readonly view: View; readonly wording: Wording }) {
  const { text, language } = wordingIn(wording, view.language);
  return <PeopleText text={text} language={language} />;
}
