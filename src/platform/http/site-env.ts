import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Language } from '../i18n/languages.ts';
import type { Refusal } from '../outcome.ts';
import type { Actor } from '../powers/powers.ts';
import type { View } from '../ui/view.ts';

/** The words and the status of every refusal of the site; filled by `app.ts` from the modules. */
export interface Problems {
  /** Every code that has a page of its own. */
  codes(): readonly string[];
  /** Title, what happened and what to do next, in plain words. */
  describe(language: Language, refusal: Refusal): ProblemText;
  status(code: string): ContentfulStatusCode;
}

export interface ProblemText {
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

/** What every route finds in its context: `c.get('actor')`, `c.get('view')` and so on. */
export interface SiteEnv {
  Variables: {
    requestId: string;
    actor: Actor;
    view: View;
    problems: Problems;
  };
}
