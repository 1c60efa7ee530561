import type { Actor } from '../powers/powers.ts';
import type { View } from '../ui/view.ts';
import type { Problems } from './problems.tsx';

/** What every route finds in its context: `c.get('actor')`, `c.get('view')` and so on. */
export interface SiteEnv {
  Variables: {
    requestId: string;
    actor: Actor;
    view: View;
    problems: Problems;
    /** A card: the frames of other sites may show this answer. */
    isFramed?: boolean;
  };
}
