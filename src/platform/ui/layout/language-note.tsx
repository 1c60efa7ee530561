import { defineLanguage, htmlLanguage, type Language, languages } from '../../i18n/languages.ts';
import type { View } from '../view.ts';
import { switchLanguage } from './page-address.ts';

/**
 * Says that a page is not in the language of its address, or that no native reader has read the
 * translation; nothing where neither is so.
 */
export function LanguageNote({ view, words }: { readonly view: View; readonly words: Language }) {
  const { name, review } = defineLanguage(view.addressed);
  const isMissing = words !== view.addressed;
  if (!isMissing && review === 'done') return null;
  const instead = defineLanguage(words).name;
  return (
    <aside class="sky-note" aria-label={view.t('layout.language')}>
      <p>
        {isMissing ? view.t('language.missing', { name, instead }) : view.t('language.awaited')}
      </p>
    </aside>
  );
}

/** For programs: where this page stands in each language that has it. */
export function LanguageLinks({ view }: { readonly view: View }) {
  const path = view.address.split('?')[0]?.slice(view.root.length) ?? '/';
  const having = languages.filter((language) => defineLanguage(language).has(path));
  return (
    <>
      {having.map((language) => (
        <link
          rel="alternate"
          hreflang={htmlLanguage(language)}
          href={`${view.baseUrl}${switchLanguage(view.address, language)}`}
        />
      ))}
    </>
  );
}
