import type { Language } from '../../../platform/i18n/languages.ts';
import type { Bilingual } from '../../../platform/sample-world/bilingual.ts';
import type { BodyId } from '../../../platform/sample-world/bodies.ts';
import {
  instantAfter,
  instantBefore,
  type SampleDay,
} from '../../../platform/sample-world/calendar.ts';
import type { PersonaId } from '../../../platform/sample-world/personas.ts';
import type { DeclineReason } from '../domain/statement-states.ts';

/** A sourced statement of fact that people read before they vote. */
export interface SampleFact {
  readonly claim: Bilingual;
  readonly source: Bilingual;
  /** Below a `.example` domain: nothing outside the sample world is cited. */
  readonly sourceUrl: string;
  /** The source is dated this many days before today. */
  readonly daysAgo: number;
}

/** What a moderator decided on a participant's statement, and when (Taipei time). */
export type SampleModeration = {
  readonly by: PersonaId;
  readonly daysAgo: number;
  readonly time: string;
} & (
  | { readonly act: 'accepted' }
  | {
      readonly act: 'declined';
      readonly reason: Exclude<DeclineReason, 'duplicate'>;
      /** What the author is told. */
      readonly note: Bilingual;
    }
  | {
      readonly act: 'declined';
      readonly reason: 'duplicate';
      readonly mergedInto: number;
      readonly note: Bilingual;
    }
);

/**
 * How likely people of each hidden camp are to agree and to disagree, in percent, in the order of
 * the conversation's camps; the rest pass.
 */
export interface Stance {
  readonly agree: readonly number[];
  readonly disagree: readonly number[];
}

/** A statement as it was written, with its rendering in the site's other language or languages. */
export interface SampleStatement {
  /** Counts from 0 within the conversation, in order of writing. */
  readonly sid: number;
  /** The convener, or a participant by number (= pid). */
  readonly author: 'convener' | number;
  readonly seed: boolean;
  /** About the person, not the issue. */
  readonly meta: boolean;
  /** −1 declined, 0 waiting, 1 shown. */
  readonly moderated: -1 | 0 | 1;
  readonly moderation?: SampleModeration;
  readonly text: string;
  /** BCP 47 tag of `text`. */
  readonly lang: Language | 'vi' | 'id';
  /** Our translation into each language of the site that `text` is not written in. */
  readonly translation: Partial<Bilingual>;
  /** Written this many days before today, at `time` (`hh:mm`) in Taipei. */
  readonly daysAgo: number;
  readonly time: string;
  /** The convener offers it although it holds the opposite. */
  readonly disagreedByConvener?: true;
  readonly stance: Stance;
}

/** How many people come, when, and in which camps. Hidden: no page ever shows a camp. */
export interface SamplePeople {
  readonly count: number;
  /** Share of each camp, adding up to 1. */
  readonly camps: readonly { readonly id: string; readonly share: number }[];
  /** Days on which more people come than usual, as multiples of an ordinary day (days before today). */
  readonly busyDays: Readonly<Record<number, number>>;
}

/** A whole invented conversation, dated from today; `synthesise` brings its people and votes. */
export interface SampleConversation {
  readonly slug: string;
  readonly title: Bilingual;
  readonly question: Bilingual;
  readonly introduction: Bilingual;
  readonly convenerBody: BodyId;
  readonly convener: PersonaId;
  readonly moderators: readonly PersonaId[];
  /** New statements wait for a moderator before anyone sees them. */
  readonly strictModeration: boolean;
  readonly opensDaysAgo: number;
  /** Days from today to the closing; negative when it has closed. */
  readonly closesInDays: number;
  readonly facts: readonly SampleFact[];
  readonly statements: readonly SampleStatement[];
  readonly people: SamplePeople;
  /** What the convener wrote when it was over. */
  readonly result?: { readonly text: Bilingual; readonly daysAgo: number };
}

type Period = Pick<SampleConversation, 'opensDaysAgo' | 'closesInDays'>;

/** A conversation opens at nine in the morning, Taipei time. */
export function opensAt(conversation: Period, today: SampleDay): Date {
  return instantBefore(today, conversation.opensDaysAgo, '09:00');
}

/** A conversation closes at ten in the evening, Taipei time. */
export function closesAt(conversation: Period, today: SampleDay): Date {
  return instantAfter(today, conversation.closesInDays, '22:00');
}

/** When the statement was written. */
export function writtenAt(statement: SampleStatement, today: SampleDay): Date {
  return instantBefore(today, statement.daysAgo, statement.time);
}

/** When a moderator decided on the statement; undefined for seeds and for statements that wait. */
export function moderatedAt(statement: SampleStatement, today: SampleDay): Date | undefined {
  const { moderation } = statement;
  return moderation && instantBefore(today, moderation.daysAgo, moderation.time);
}

/** From when on people meet the statement; undefined when it was never shown. */
export function shownFrom(statement: SampleStatement, today: SampleDay): Date | undefined {
  if (statement.moderated !== 1) return undefined;
  return moderatedAt(statement, today) ?? writtenAt(statement, today);
}
