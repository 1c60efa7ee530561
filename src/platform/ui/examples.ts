import type { Child } from 'hono/jsx';
import type { View } from './view.ts';

/** One state of a component, as it is shown on the design page and tested. */
export interface Example {
  /** The state in Chinese and in English. */
  readonly name: readonly [chinese: string, english: string];
  readonly draw: (view: View) => Child;
}

/** All states of one component. */
export interface ComponentExamples {
  readonly component: string;
  readonly examples: readonly Example[];
}

/** A text of an example in the language of the page; English where it is neither. */
export function say({ language }: Pick<View, 'language'>, chinese: string, english: string) {
  return language === 'zh-Hant' ? chinese : english;
}
