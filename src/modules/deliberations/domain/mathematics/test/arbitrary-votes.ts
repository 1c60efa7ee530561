import fc from 'fast-check';
import { type StatementStatus, type VoteLog, withdrawn } from '../../votes.ts';
import { logOf, type VoteRow } from './vote-log.ts';

/** Any small log: few people and statements, so that changes, ties and withdrawals meet. */
export const arbitraryLog: fc.Arbitrary<VoteLog> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom<VoteRow[2]>(-1, 0, 1, 1, -1, withdrawn),
      fc.integer({ min: 0, max: 3 }),
    ),
    { maxLength: 400 },
  )
  .map(logOf);

/** Statuses for the statements of such a log; some statements have none. */
export const arbitraryStatements: fc.Arbitrary<StatementStatus[]> = fc.uniqueArray(
  fc.record({
    sid: fc.integer({ min: 0, max: 14 }),
    meta: fc.boolean(),
    moderated: fc.constantFrom<StatementStatus['moderated']>(-1, 0, 1, 1),
  }),
  { selector: ({ sid }) => sid, maxLength: 14 },
);

/** Two camps that answer ten statements in opposite ways, with `noise` in 100 answers turned. */
export function twoCamps(people: number, noise: number, random: () => number): VoteLog {
  const rows: VoteRow[] = [];
  for (let pid = 0; pid < people; pid += 1) {
    for (let sid = 0; sid < 10; sid += 1) {
      const side = pid % 3 === 0 ? 1 : -1;
      const turned = random() * 100 < noise ? -1 : 1;
      rows.push([pid, sid, side * (sid % 2 === 0 ? 1 : -1) * turned === 1 ? 1 : -1]);
    }
  }
  return logOf(rows);
}
