import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AnyAct } from '../acts/define-act.ts';
import type { WaitingForm } from '../database/platform-schema.ts';
import type { Language } from '../i18n/languages.ts';
import type { Refusal } from '../outcome.ts';
import type { Actor } from '../powers/powers.ts';
import type { KeptFields } from '../ui/form/kept-form.tsx';
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

/** What the form of a page was sent with, when its page is shown again. */
export interface SentForm {
  /** The act of the form, by name: a page may have several. */
  readonly act: string;
  /** What the page had shown of what the act decides; undefined: the act does not ask. */
  readonly seen: string | undefined;
  /** As sent, so that nothing must be typed twice. */
  readonly given: Readonly<Record<string, string>>;
  /** Of the fields that are lists, all that was sent. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** The fields that need another look: field → key of the sentence. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the act was refused for; null: a field was not understood, and the act was not tried. */
  readonly refusal: Refusal | null;
}

/** What every route finds in its context: `c.get('actor')`, `c.get('view')` and so on. */
export interface SiteEnv {
  Variables: {
    requestId: string;
    actor: Actor;
    view: View;
    problems: Problems;
    /** Makes the view of a stranger, for an answer before `view` is there. */
    openStranger: () => View;
    /** What the form of this page was sent with, when the page is shown again. */
    sent?: SentForm;
    /** What the form of this request was sent with; null: no form, or none of ours. */
    readKept: () => Promise<KeptFields | null>;
    /** Every act of the site by its name, for pages about acts of any module. */
    acts: ReadonlyMap<string, AnyAct>;
    /**
     * Does a kept form, as this person, and gives its answer.
     *
     * @param cookie the header to send it with: that of this request, or one with a newer session
     */
    sendAgain: (form: WaitingForm, cookie: string) => Promise<Response>;
    /**
     * Origins beside our own that a form of this page leads to by a redirect, which Chromium judges by
     * `form-action` too. Only for answers that are kept for nobody else.
     */
    formTargets?: readonly string[];
    /** A body without a stated length was counted, and is within the limit. */
    bodyIsCounted?: boolean;
  };
}
