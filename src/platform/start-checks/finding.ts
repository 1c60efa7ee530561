import type { BothLanguages } from './both-languages.ts';

/** One thing that was looked at. Names and keys stay as they are: programs read them. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly found: Readonly<Record<string, string | number | boolean>>;
  /** What to do about it; for a problem always. */
  readonly mend?: BothLanguages;
}
