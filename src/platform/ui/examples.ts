import type { Child } from 'hono/jsx';
import type { View } from './view.ts';

/** One state of a component, as it is shown on the design page and tested. */
export interface Example {
  /** The state, in English words: these names are for those who build. */
  readonly name: string;
  readonly draw: (view: View) => Child;
}

/** All states of one component. */
export interface ComponentExamples {
  readonly component: string;
  readonly examples: readonly Example[];
}
