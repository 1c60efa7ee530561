import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';

const kind = (what: string) => `action-plans.${what}`;

/** What the public log is told of action plans. */
export const leaves = {
  /** Of the canonical form that is there since. */
  imported: defineLeafKind(
    kind('plan.imported'),
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
};

export function planNamed(id: string) {
  return { type: 'action-plans.plan', id };
}
