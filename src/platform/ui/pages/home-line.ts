import type { Share } from '../layout/share-tags.tsx';
import type { TaskNumber } from '../view.ts';

/** What a module tells on the home page: one living thing, where it is, and how it stands. */
export interface HomeLine {
  readonly task: TaskNumber;
  readonly title: string;
  /** The language of the title, where it is not the page's. */
  readonly language?: string;
  readonly href: string;
  /** What is asked, in one sentence. */
  readonly question?: { readonly text: string; readonly language: string };
  /** Two or three short facts, the number first: “360 people so far”, “12 days left”. */
  readonly facts: readonly string[];
  /** The one number that stands for it in the picture of the home page. */
  readonly number?: Share['number'];
  /** A sentence that people there share, in their own words. */
  readonly quote?: { readonly text: string; readonly language: string };
}

/** The line that opens the home page, with the words of its one act. */
export interface HomeFeature extends HomeLine {
  readonly act: string;
}
