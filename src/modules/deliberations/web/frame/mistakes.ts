import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** A field as a mistake names it. */
export interface NamedField {
  readonly label: string;
  /** Characters that it may hold. */
  readonly limit?: number;
}

/**
 * The mistakes of a form in words, in the order of its fields. A sentence may name `label` and `limit`
 * of its field.
 *
 * @param errors field → key of the sentence, as `readForm` gives them
 */
export function mistakesOf(
  view: View,
  fields: Readonly<Record<string, NamedField>>,
  errors: Readonly<Record<string, string>>,
): Mistake[] {
  return Object.entries(fields).flatMap(([field, { label, limit = 0 }]) => {
    const key = errors[field];
    if (key === undefined) return [];
    const message = texts.find(view.language, key, { label, limit });
    if (message === undefined) throw new Error(`No sentence ${key}`);
    return [{ field, message }];
  });
}

/** The sentence of one field, for the field itself. */
export function errorOf(mistakes: readonly Mistake[], field: string): { error?: string } {
  const found = mistakes.find((mistake) => mistake.field === field);
  return found === undefined ? {} : { error: found.message };
}
