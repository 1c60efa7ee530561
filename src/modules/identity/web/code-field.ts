import type { View } from '../../../platform/ui/view.ts';
import { texts } from '../texts.ts';

/** The field for a code that was sent. It says only that one did not work, never why. */
export function codeField({ language }: Pick<View, 'language'>, error: string | undefined) {
  const t = texts.in(language);
  return {
    name: 'code',
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    size: 8,
    label: t('code.field'),
    hint: t('code.field.hint'),
    error,
  } as const;
}
