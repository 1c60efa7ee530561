import type { View } from '../../../../platform/ui/view.ts';
import { passReasons } from '../../domain/votes.ts';
import { texts } from '../../texts.ts';

/** A vote in words: 1 agree, −1 disagree, else pass. */
export function choiceWord(view: View, value: number): string {
  const t = texts.in(view.language);
  if (value > 0) return t('take-part.agree');
  return value < 0 ? t('take-part.disagree') : t('take-part.pass');
}

/** Why somebody passed, in words; undefined without a reason. */
export function passReasonWord(view: View, reason: string | null): string | undefined {
  const known = passReasons.find((candidate) => candidate === reason);
  return known === undefined ? undefined : texts.in(view.language)(`take-part.because.${known}`);
}
