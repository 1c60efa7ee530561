import type { Bilingual } from '../../../platform/sample-world/bilingual.ts';
import type { PersonaId } from '../../../platform/sample-world/personas.ts';
import type { SampleModeration, SampleStatement, Stance } from './sample-conversation.ts';

type Written = Pick<SampleStatement, 'sid' | 'text' | 'lang' | 'translation' | 'stance'>;

/** `lean(agree, disagree)`: percent in each camp, in the order of the conversation's camps. */
export function lean(agree: readonly number[], disagree: readonly number[]): Stance {
  return { agree, disagree };
}

/** The texts of a statement written in zh-Hant with our English beside it. */
export function inChinese(
  text: string,
  english: string,
): Pick<Written, 'text' | 'lang' | 'translation'> {
  return { text, lang: 'zh-Hant', translation: { en: english } };
}

/** The texts of a statement written in English with our zh-Hant beside it. */
export function inEnglish(
  text: string,
  chinese: string,
): Pick<Written, 'text' | 'lang' | 'translation'> {
  return { text, lang: 'en', translation: { 'zh-Hant': chinese } };
}

/** The texts of a statement written in Vietnamese or Indonesian, with both of our translations. */
export function inOther(
  lang: 'vi' | 'id',
  text: string,
  translation: Bilingual,
): Pick<Written, 'text' | 'lang' | 'translation'> {
  return { text, lang, translation };
}

/** A statement that the convener brought, shown from the opening on. */
export function seedStatement(
  written: Written,
  daysAgo: number,
  more: Pick<SampleStatement, 'disagreedByConvener'> = {},
): SampleStatement {
  const frame = { author: 'convener', seed: true, meta: false, moderated: 1 } as const;
  return { ...written, ...frame, daysAgo, time: '09:00', ...more };
}

interface Sent {
  /** The participant's number. */
  readonly author: number;
  readonly daysAgo: number;
  readonly time: string;
}

/** A participant's statement that no moderator has looked at yet. */
export function waitingStatement(written: Written, sent: Sent): SampleStatement {
  return { ...written, ...sent, seed: false, meta: false, moderated: 0 };
}

/** A participant's statement that a moderator has shown the morning after. */
export function shownStatement(
  written: Written,
  sent: Sent & { readonly by: PersonaId; readonly meta?: true },
): SampleStatement {
  const { by, meta = false, ...when } = sent;
  const moderation = { act: 'accepted', by, daysAgo: sent.daysAgo - 1, time: '08:40' } as const;
  return { ...written, ...when, seed: false, meta, moderated: 1, moderation };
}

type Declined = Extract<SampleModeration, { act: 'declined' }>;

/** A participant's statement that a moderator declined, with the reason. */
export function declinedStatement(
  written: Written,
  sent: Sent & { readonly moderation: Declined },
): SampleStatement {
  return { ...written, ...sent, seed: false, meta: false, moderated: -1 };
}
