import type { CommandLine } from '../../platform/command-line.ts';
import type { Outcome } from '../../platform/outcome.ts';
import { texts } from './texts.ts';

/** Answers what an act gave, or ends with 1, the words of its refusal, and what exactly was wrong, where it says that. */
export function tellOutcome(line: CommandLine, outcome: Outcome<object>): void {
  if (outcome.ok) {
    line.answer(outcome.value);
    return;
  }
  const { code, facts } = outcome.refusal;
  const words = ['what', 'next'].map((part) => texts.find('en', `refusal.${code}.${part}`) ?? code);
  const why = facts?.why === undefined ? [] : [`(${facts.why}.)`];
  line.fail([...words, ...why].join(' '), 1);
}
