import type { CommandLine } from '../../platform/command-line.ts';
import type { Outcome } from '../../platform/outcome.ts';
import { texts } from './texts.ts';

/** Answers what an act gave, or ends with 1 and the words of its refusal. */
export function tellOutcome(line: CommandLine, outcome: Outcome<object>): void {
  if (outcome.ok) {
    line.answer(outcome.value);
    return;
  }
  const { code, facts } = outcome.refusal;
  const what = texts.find('en', `refusal.${code}.what`, facts) ?? code;
  const next = texts.find('en', `refusal.${code}.next`, facts) ?? '';
  line.fail(`${what} ${next}`.trim(), 1);
}
