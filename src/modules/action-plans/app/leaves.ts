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

/** The entry that says that a plan came in, as often as its file changed by then. */
export function planImported(id: string, revision: number, sha256: string) {
  const subject = planNamed(id);
  return { kind: leaves.imported, subject, public: { sha256 }, key: importKey(id, revision) };
}

/** How that entry is found again. */
export const importKey = (id: string, revision: number) => `${id}/${revision}`;

function planNamed(id: string) {
  return { type: 'action-plans.plan', id };
}
