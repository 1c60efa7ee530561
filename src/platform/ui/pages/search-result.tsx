import { defineLanguage, isLanguage, isSourceLanguage, languages } from '../../i18n/languages.ts';
import type { Segment } from '../../search/mark-hits.ts';
import type { Result } from '../../search/search-site.ts';
import { undated } from '../../search/search-source.ts';
import { Facts } from '../card/card.tsx';
import { PeopleText, peopleMarks } from '../people-text.tsx';
import { Moment } from '../time/moment.tsx';
import type { View } from '../view.ts';

/** One document that was found: what it is, where it leads, and the words around the hit. */
export function SearchResult({ view, result, kind }: { view: View; result: Result; kind: string }) {
  const { title, excerpt, path, at } = result;
  const marks = (words: readonly Segment[]) =>
    peopleMarks(words.map(({ text }) => text).join(''), result.language);
  const isTitled = title.length > 0;
  return (
    <li>
      <p class="sky-above">
        {kind}
        <Context view={view} result={result} />
      </p>
      <h3>
        <a href={`${view.root}/${path}`} {...marks(isTitled ? title : excerpt)}>
          <Marked segments={isTitled ? title : excerpt} />
        </a>
      </h3>
      {isTitled && excerpt.length > 0 ? (
        <p {...marks(excerpt)}>
          <Marked segments={excerpt} />
        </p>
      ) : null}
      <Facts
        facts={[
          ...(at > undated ? [<Moment view={view} at={at} />] : []),
          ...otherLanguage(view, result.language),
        ]}
      />
    </li>
  );
}

/** Where the document belongs, in the visitor's language where there is a title in it. */
function Context({ view, result }: { readonly view: View; readonly result: Result }) {
  const { context } = result;
  const language = [view.language, ...languages].find((each) => context[each] !== undefined);
  const title = language === undefined ? undefined : context[language];
  if (language === undefined || title === undefined) return null;
  return (
    <>
      {' · '}
      <PeopleText text={title} language={language} />
    </>
  );
}

function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  return segments.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text));
}

function otherLanguage(view: View, language: string): string[] {
  if (language === view.language || !isLanguage(language)) return [];
  return [
    isSourceLanguage(language)
      ? view.t(`search.language.${language}`)
      : defineLanguage(language).name,
  ];
}
