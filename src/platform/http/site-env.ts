import type { Actor } from '../powers/powers.ts';
import type { View } from '../ui/view.ts';
import type { SentForm } from './act-form.tsx';
import type { Problems } from './problems.tsx';

/** What every route finds in its context: `c.get('actor')`, `c.get('view')` and so on. */
export interface SiteEnv {
  Variables: {
    requestId: string;
    actor: Actor;
    view: View;
    problems: Problems;
    /** What the form of this page was sent with, when the page is shown again. */
    sent?: SentForm;
  };
}
