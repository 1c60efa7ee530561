import type { z } from 'zod';

/** What can be wrong with a file of a plan, each with its sentence for whoever wrote the file. */
export const problemSentences = {
  'not-json': 'The file is not JSON.',
  'not-utf8': 'The file is not UTF-8.',
  'not-utf16': 'The file is not UTF-16, though it begins as such.',
  nul: 'The file holds a NUL character.',
  'file-too-large': 'The file is too large.',
  missing: 'This must be there; null where nothing is known.',
  type: 'This is of another type than the format says.',
  'unknown-key': 'The format does not know this key.',
  'not-one-of': 'This is none of the values that the format knows.',
  pattern: 'This does not have the form that the format asks for.',
  'too-short': 'This is empty, or too little.',
  'too-long': 'This is too long, or too many.',
  characters:
    'This holds control characters, half characters, or characters that turn the direction of writing.',
  'one-line': 'A title stands on one line.',
  'impossible-day': 'There is no such day, month or year.',
  duplicate: 'This is there already; it may be there once.',
  'unknown-theme': 'The plan has no theme of this id.',
  'unknown-body': 'The plan has no body of this id.',
  'unknown-source': 'The plan has no source of this id.',
  cycle: 'Successors lead back to where they began.',
  order: 'This lies before the event above it.',
  'promised-twice': 'A milestone is promised once; a new date is a move.',
  'no-reason': 'A move needs a reason.',
  history:
    'What was told of a milestone or a commitment is only added to: this was there, or stood otherwise.',
} as const;

export type ProblemCode = keyof typeof problemSentences;

export interface PlanProblem {
  /** Keys and indexes from the top, with slashes: `commitments/3/milestones/0/events/1/due`. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type Step = string | number;

export function planProblem(path: readonly Step[], code: ProblemCode): PlanProblem {
  return { path: path.join('/'), code, message: problemSentences[code] };
}

/** The problems that the schema finds. */
export function schemaProblems(issues: readonly z.core.$ZodIssue[]): readonly PlanProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => planProblem([...path, key], 'unknown-key'));
    return planProblem(path, codeOf(issue));
  });
}

function codeOf(issue: z.core.$ZodIssue): ProblemCode {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'type';
    case 'invalid_value':
      return issue.input === undefined ? 'missing' : 'not-one-of';
    case 'too_small':
      return 'too-short';
    case 'too_big':
      return 'too-long';
    case 'custom':
      return issue.params?.code as ProblemCode;
    default:
      return 'pattern';
  }
}
