import fc from 'fast-check';
import { createGrowingLog, type VoteLog, withdrawn } from '../../votes.ts';

/** Person, statement, value, and how long after the one before (ms). */
export type Act = readonly [number, number, number, number];

/** Noon of a day. */
export const noon = Date.UTC(2026, 6, 1, 12);

/** A log as the database writes it: nobody takes back what was not said, or says the same twice. */
export function logOfActs(acts: readonly Act[]): VoteLog {
  const log = createGrowingLog();
  const said = new Map<string, number>();
  let time = noon;
  for (const [pid, sid, value, after] of acts) {
    const key = `${pid} ${sid}`;
    if ((said.get(key) ?? withdrawn) === value) continue;
    said.set(key, value);
    time += after;
    log.add(pid, sid, value, time);
  }
  return log.toLog();
}

/** Up to nine people on four statements, within seconds or days. */
export const votingActs: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.tuple(
    fc.nat(8),
    fc.nat(3),
    fc.constantFrom(1, 1, -1, 0, withdrawn),
    fc.constantFrom(1, 800, 60_000, 9 * 3_600_000),
  ),
  { minLength: 20, maxLength: 120 },
);
