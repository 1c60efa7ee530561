import { readFileSync } from 'node:fs';
import type { Plan } from '../domain/plan-schema.ts';
import { readPlan } from '../domain/read-plan.ts';

const file = new URL('../sample/taiwan-2021-2024.json', import.meta.url);

/** The first plan of Taiwan, byte for byte. */
export const realFile: Buffer = readFileSync(file);

/** The same as it is read. */
export function realPlan(): Plan {
  const read = readPlan(realFile);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]));
  return read.plan;
}
