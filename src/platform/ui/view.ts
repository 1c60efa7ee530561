import type { AccountPages } from '../account-pages.ts';
import type { LogHead } from '../acts/leaf.ts';
import type { Language } from '../i18n/languages.ts';
import type { Translate } from '../i18n/texts.ts';
import type { Actor } from '../powers/powers.ts';
import type { PlatformText } from '../texts/texts.ts';

import type { Calendar } from './time/format-time.ts';

export type ColorScheme = 'auto' | 'light' | 'dark';

/** What a page needs to know of the request that asks for it; the same for every module. */
export interface View {
  /** The language of this page's words. */
  readonly language: Language;
  /** Where this visitor's pages hang, such as `/en`: every link to a page begins with it. */
  readonly root: string;
  /** The address of this page without host: path and query, for the language switch. */
  readonly address: string;
  /** This page as the value of a query, to come back to from signing in; null: there is none to come back to. */
  readonly wayBack: string | null;
  readonly actor: Actor;
  readonly colorScheme: ColorScheme;
  /** How this site counts the years of Chinese dates. */
  readonly calendar: Calendar;
  readonly now: Date;
  /** Where people reach the site, without a trailing slash. */
  readonly baseUrl: string;
  /** Sentences of the platform; a module's own come from its `texts`. */
  readonly t: Translate<PlatformText>;
  /**
   * The language of the address, in which header and footer are. A language that was added may lack
   * this page: then `language` is the one that stands in for it.
   */
  readonly addressed: Language;
  /** The value of the hidden field `csrf` of a form; asking for it gives the browser its mark. */
  csrfToken(): string;
  /** A fresh key for the hidden field `key` of a form: sending it twice is doing it once. */
  idempotencyKey(): string;
  /** The address of a served file by its name, e.g. `site.css`. */
  asset(name: string): string;
  readonly navigation: readonly NavigationItem[];
  /** How far the public log had come at the last full hour; null: none was kept yet. */
  readonly record: LogHead | null;
  /** Null on a site without accounts. */
  readonly account: AccountPages | null;
  /** Null outside of demo mode. */
  readonly demo: DemoView | null;
}

/** The five things that people come for: have a say, get help, keep watch, check facts, build. */
export const taskNumbers = [1, 2, 3, 4, 5] as const;
export type TaskNumber = (typeof taskNumbers)[number];

/** A service as it is linked under its task. */
export interface NavigationItem {
  readonly task: TaskNumber;
  readonly label: string;
  readonly href: string;
}

export interface DemoView {
  /** The persona that this browser plays now. */
  readonly current: string | null;
  /** The newest message that would have been mailed, such as one with a sign-in code. */
  readonly message: { readonly to: string; readonly text: string } | null;
  /** The personas for whom something works by now, by id; without it, all of them. */
  readonly personas?: readonly string[];
}
