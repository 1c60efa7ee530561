import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { ExternalLink } from '../../../../platform/ui/link/link.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { Fact } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { isWebAddress } from './web-address.ts';

/** Who says so and when, with the way there. */
export function FactSource({ view, fact }: { readonly view: View; readonly fact: Fact }) {
  const { text: source, language } = wordingIn(fact.source, view.language);
  const day = dayOf(view, fact.dated);
  const words = texts.in(view.language)('front.facts.dated', { source, day });
  if (!isWebAddress(fact.sourceUrl)) return <PeopleText text={words} language={language} />;
  return (
    <ExternalLink view={view} href={fact.sourceUrl}>
      <PeopleText text={words} language={language} />
    </ExternalLink>
  );
}

/** A date as people write it; what is no whole date, such as a year alone, stays as it is. */
function dayOf(view: View, dated: string): string {
  const day = new Date(`${dated}T12:00:00+08:00`);
  return Number.isNaN(day.getTime()) ? dated : formatDay(view, day);
}
