import { wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { headingOf, leadOf } from '../map/map-heading.ts';

export function shareOfList({ language }: View): Share {
  return { title: texts.in(language)('list.title') };
}

export function shareOfFront(view: View, conversation: PublicConversation): Share {
  const question = wordingIn(conversation.question, view.language).text;
  return {
    title: titleIn(view, conversation),
    ...(question === '' ? {} : { description: question }),
    number: numberOfPeople(view, conversation.numbers),
    card: true,
  };
}

export function shareOfMap(
  view: View,
  conversation: PublicConversation,
  analysis: Analysis,
): Share {
  const { language } = view;
  return {
    title: headingOf(language, analysis),
    description: `${titleIn(view, conversation)}：${leadOf(language, analysis)}`,
    number: numberOfPeople(view, { people: analysis.pids.length }),
    card: true,
  };
}

export function shareOfStatements(view: View, conversation: PublicConversation): Share {
  return shareOfPart(view, conversation, texts.in(view.language)('statements.title'));
}

export function shareOfStatement(
  view: View,
  conversation: PublicConversation,
  { sid }: { readonly sid: number },
): Share {
  return shareOfPart(view, conversation, texts.in(view.language)('statement.title', { sid }));
}

export function shareOfLog(view: View, conversation: PublicConversation): Share {
  return shareOfPart(view, conversation, texts.in(view.language)('log.title'));
}

/** A page that has no sentence of its own tells whose it is. */
function shareOfPart(view: View, conversation: PublicConversation, title: string): Share {
  return { title, description: titleIn(view, conversation) };
}

function titleIn({ language }: View, { title }: PublicConversation): string {
  return wordingIn(title, language).text;
}

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
