import { type Wording, wordingIn } from '../i18n/wording.ts';
import { PeopleText } from './people-text.tsx';
import type { View } from './view.ts';

/** A text with the language that it is in. */
export function Words({ view, wording }: { readonly view: View; readonly wording: Wording }) {
  const { text, language } = wordingIn(wording, view.language);
  return <PeopleText text={text} language={language} />;
}
