import type { Plan } from './plan-schema.ts';

/**
 * The canonical form of a plan, byte for byte: UTF-8 in NFC, two spaces a step, one line feed at the end,
 * nothing escaped that need not be. A plan has its keys and languages in the right order already.
 */
export function writePlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}
