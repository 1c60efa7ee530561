import type { CommandLine } from '../../platform/command-line.ts';
import type { Outcome } from '../../platform/outcome.ts';
import { texts } from './texts.ts';

/** What an act gave, at the terminal: its answer, or why it was refused and what to do next. */
export function tellOutcome(line: CommandLine, outcome: Outcome<object>): void {
  if (outcome.ok) {
    line.answer(outcome.value);
    return;
  }
  const { code, facts } = outcome.refusal;
  const told = facts && texts.find('en', `refusal.${code}.told`, facts);
  const what = told ?? texts.find('en', `refusal.${code}.what`) ?? code;
  const next = texts.find('en', `refusal.${code}.next`) ?? '';
  line.fail(`${what} ${next}`.trim(), 1);
}
