import type { View } from '../../../../platform/ui/view.ts';
import { passReasons } from '../../domain/votes.ts';
import { texts } from '../../texts.ts';

/** The three answers to a statement: the value of the vote, and the sign on its button. */
export const voteChoices = [
  { choice: 'agree', value: 1, sign: '○' },
  { choice: 'disagree', value: -1, sign: '×' },
  { choice: 'pass', value: 0, sign: '―' },
] as const;

/** A vote in words. */
export function choiceWord(view: View, value: number): string {
  const said = voteChoices.find((each) => each.value === value)?.choice ?? 'pass';
  return texts.in(view.language)(`take-part.${said}`);
}

/** Why somebody passed, in words; undefined without a reason. */
export function passReasonWord(view: View, reason: string | null): string | undefined {
  const known = passReasons.find((candidate) => candidate === reason);
  return known === undefined ? undefined : texts.in(view.language)(`take-part.because.${known}`);
}
