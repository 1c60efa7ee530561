import type { Child } from 'hono/jsx';
import type { Answers } from '../../journeys/answers.ts';
import type { Crumb } from '../breadcrumbs/breadcrumbs.tsx';
import type { Mistake } from '../error-summary/error-summary.tsx';

/** One question, on a page of its own. Everything the check page says of it is made from this. */
export interface JourneyPage {
  /** Last part of its address; not `check` and not `discard`, which are pages of every journey. */
  readonly name: string;
  /** The question. */
  readonly title: string;
  /** Names of the fields that it asks for. */
  readonly fields: readonly string[];
  /** Whether the other answers call for it; without this they always do. */
  readonly isAsked?: (answers: Answers) => boolean;
  /** What is wrong with the answers to its fields; nothing: one may go on. */
  check(answers: Answers): readonly Mistake[];
  /** The fields with the answers so far. */
  draw(answers: Answers, mistakes: readonly Mistake[]): Child;
  /** The answers in words, a row for each. */
  summary(answers: Answers): readonly { readonly term: string; readonly value: Child }[];
}

/** What came of the act at the end. `mistakes`: an answer has become unfit, and is asked for again. */
export type JourneyEnd =
  | { readonly ok: true; readonly to: string }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }
  | { readonly ok: false; readonly response: Response };

/** Questions one a page, then all answers to check, then one act. */
export interface Journey {
  /** `<module>.<verb>-<thing>`. */
  readonly name: string;
  /** Where it begins; its pages hang below. */
  readonly address: string;
  /** The way to its questions; the last step is the page where it begins. */
  readonly crumbs: readonly Crumb[];
  /**
   * The page where it begins: its heading, the button that begins, what that leads to, and what else
   * belongs there. What this visitor left unfinished is listed by the frame.
   */
  readonly begin: {
    readonly title: string;
    readonly lead?: Child;
    readonly act: string;
    readonly next?: Child;
    readonly beside?: Child;
  };
  readonly pages: readonly JourneyPage[];
  /** The page at the end: its heading, the button of the act, and what the act leads to. */
  readonly end: { readonly title: string; readonly act: string; readonly next: string };
  /** Does the act. The same key again is the same act. */
  finish(answers: Answers, key: string): Promise<JourneyEnd>;
}

/** The last page's part of the address. */
export const checkPage = 'check';

/** The last part of the address that throws a draft away. */
export const discardPage = 'discard';

/** The pages that these answers call for, in order. */
export function askedPages({ pages }: Journey, answers: Answers): readonly JourneyPage[] {
  return pages.filter(({ isAsked }) => isAsked === undefined || isAsked(answers));
}

/** The first page that is still to be answered; undefined when all are. */
export function firstOpenPage(journey: Journey, answers: Answers): JourneyPage | undefined {
  return askedPages(journey, answers).find((page) => page.check(answers).length > 0);
}

/** Names of the pages before and after; null before the first, `check` after the last. */
export function neighbours(
  journey: Journey,
  answers: Answers,
  name: string,
): { readonly back: string | null; readonly next: string; readonly number: number } {
  const names = [...askedPages(journey, answers).map((page) => page.name), checkPage];
  const at = names.indexOf(name);
  return { back: names[at - 1] ?? null, next: names[at + 1] ?? checkPage, number: at + 1 };
}
