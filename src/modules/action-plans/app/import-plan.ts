import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { judgeHistory } from '../domain/judge-history.ts';
import type { PlanProblem } from '../domain/plan-problems.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { writePlan } from '../domain/write-plan.ts';
import { powers } from '../powers.ts';
import { insertPlan, lockPlan, rewritePlan } from '../store/plans.ts';
import { findRevision, readStoredPlan } from '../store/read.ts';
import { leaves, planImported } from './leaves.ts';
import { planSearch } from './plan-search.ts';

interface ImportInput {
  readonly plan: Plan;
  /** Hears what is wrong with the file where the act refuses it by `history`. */
  readonly tell: (problems: readonly PlanProblem[]) => void;
}

/**
 * Brings a plan in that was made elsewhere: its history is shown as imported, never as signed here. The same
 * again changes nothing; a changed one may only add to what was told of milestones and commitments.
 */
export const importPlan = defineAct({
  name: 'action-plans.import-plan',
  power: powers.import,
  input: z.custom<ImportInput>(),
  output: z.object({ created: z.boolean(), changed: z.boolean() }),
  refusals: { 'action-plans.history': 422 },
  leaf: [leaves.imported],
  api: {
    none: 'A plan is a file on the machine of the operator, who imports at the command line.',
  },
  async run({ tx, at, input: { plan, tell }, record }) {
    const isThere = await lockPlan(tx, plan.id);
    const known = isThere ? await readStoredPlan(tx, plan.id) : undefined;
    if (known !== undefined) {
      if (writePlan(known) === writePlan(plan)) return { created: false, changed: false };
      const problems = judgeHistory(known, plan);
      tell(problems);
      if (problems.length > 0) return refuse('action-plans.history');
      await rewritePlan(tx, plan, at);
    } else await insertPlan(tx, plan, at);
    const sha256 = createHash('sha256').update(writePlan(plan)).digest('hex');
    await refreshSearch(tx, planSearch, { thing: plan.id });
    const revision = (await findRevision(tx, plan.id)) ?? 1;
    await record(planImported(plan.id, revision, sha256));
    return { created: known === undefined, changed: known !== undefined };
  },
});
