import { type PlanProblem, planProblem, type Step } from './plan-problems.ts';
import type { Commitment, Milestone, Plan } from './plan-schema.ts';

/**
 * What a changed file would rewrite: events and updates may only be added behind those that are known, and
 * no commitment or milestone that has any may be missing. Other texts may change.
 *
 * @returns problems with paths in the new file; of what is missing there, the list that lacks it
 */
export function judgeHistory(known: Plan, given: Plan): readonly PlanProblem[] {
  return known.commitments.flatMap((before) => {
    const at = given.commitments.findIndex(({ code }) => code === before.code);
    const now = given.commitments[at];
    if (now === undefined) return [planProblem(['commitments'], 'history')];
    const path = ['commitments', at];
    return [
      ...judgeRow(before.updates, now.updates, [...path, 'updates']),
      ...before.milestones.flatMap((milestone) => judgeMilestone(milestone, now, path)),
    ];
  });
}

function judgeMilestone(before: Milestone, { milestones }: Commitment, path: readonly Step[]) {
  const at = milestones.findIndex(({ id }) => id === before.id);
  const now = milestones[at];
  const list = [...path, 'milestones'];
  if (now === undefined) return [planProblem(list, 'history')];
  return judgeRow(before.events, now.events, [...list, at, 'events']);
}

function judgeRow(before: readonly object[], now: readonly object[], path: readonly Step[]) {
  const isSame = (each: object, at: number) => JSON.stringify(each) === JSON.stringify(now[at]);
  const at = before.findIndex((each, index) => !isSame(each, index));
  return at < 0 ? [] : [planProblem([...path, Math.min(at, now.length)], 'history')];
}
