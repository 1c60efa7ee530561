import { readJson } from '../../../platform/files/json-reader.ts';
import { judgeReferences } from './judge-references.ts';
import { type PlanProblem, planProblem, schemaProblems } from './plan-problems.ts';
import { type Plan, planSchema } from './plan-schema.ts';

/** A plan of 500 commitments and 5,000 events takes a tenth of it. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a plan in interchange format 1.
 *
 * @param bytes of the file
 * @returns the plan as the canonical form has it, or everything that is wrong with the file at once
 */
export function readPlan(
  bytes: Uint8Array,
): { readonly plan: Plan } | { readonly problems: readonly PlanProblem[] } {
  const read = readJson(bytes, '', mostBytes);
  if ('code' in read) return { problems: [planProblem([], read.code)] };
  const parsed = planSchema.safeParse(read.value, { reportInput: true });
  const problems = [
    ...(parsed.success ? [] : schemaProblems(parsed.error.issues)),
    ...judgeReferences(read.value),
  ];
  if (!parsed.success || problems.length > 0) return { problems: inOrder(problems) };
  return { plan: parsed.data };
}

/** Each once, in the order of their paths as the file has them. */
function inOrder(problems: readonly PlanProblem[]): readonly PlanProblem[] {
  const byPath = new Map(problems.map((problem) => [`${problem.path} ${problem.code}`, problem]));
  return [...byPath.values()].sort(comparePaths);
}

function comparePaths({ path: a }: PlanProblem, { path: b }: PlanProblem): number {
  const [these, those] = [a.split('/'), b.split('/')];
  const at = these.findIndex((step, index) => step !== those[index]);
  if (at < 0) return these.length - those.length;
  const [one = '', other = ''] = [these[at], those[at]];
  const [numberOne, numberOther] = [Number(one), Number(other)];
  if (Number.isInteger(numberOne) && Number.isInteger(numberOther)) return numberOne - numberOther;
  return one < other ? -1 : 1;
}
