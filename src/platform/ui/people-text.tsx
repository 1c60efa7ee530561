import { htmlLanguage, isLanguage } from '../i18n/languages.ts';
import { directionOf } from '../text/direction.ts';
import { languageOfWords } from '../text/language-of-text.ts';

/** What the element that holds a person's text says of it. */
export interface PeopleMarks {
  /** `''`: unknown, so that nobody takes it for the language of the page (HTML, "The lang attribute"). */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl' | 'auto';
}

/**
 * `lang` and `dir` of a text that people wrote, by its content: `<blockquote {...peopleMarks(text)}>`. An
 * element with `dir` is isolated, so the text does not turn round what stands beside it.
 *
 * @param language what is said of it (BCP 47), for instance by the form that it came in
 */
export function peopleMarks(text: string, language?: string): PeopleMarks {
  const found = languageOfWords(text, language);
  const lang = isLanguage(found) ? htmlLanguage(found) : found === 'und' ? '' : found;
  return { lang, dir: directionOf(text) };
}

/** A text that people wrote, inside other words. */
export function PeopleText(props: { readonly text: string; readonly language?: string }) {
  return <bdi {...peopleMarks(props.text, props.language)}>{props.text}</bdi>;
}
