import { noPlace } from '../../../../platform/files/file-fault.ts';
import type { VoteLog } from '../votes.ts';
import type { ExportedStatement, ExportFault, VoteSign } from './polis-export.ts';

const fewestOwnVotes = 5;

/**
 * Which number means "agree": that which authors give to their own statements. Counted are their
 * current votes of +1 and −1; fewer than five, or as many of each, and only a person can say
 * (`unclear-sign`). Where nobody gave either number, both readings are the same.
 */
export function resolveSign(
  votes: VoteLog,
  statements: readonly ExportedStatement[],
  file: string,
): VoteSign | ExportFault {
  if (votes.values.every((value) => value === 0)) return 'plus';
  const own = currentOwnVotes(votes, statements);
  const plus = own.filter((value) => value === 1).length;
  const minus = own.filter((value) => value === -1).length;
  if (plus + minus < fewestOwnVotes || plus === minus) {
    return {
      file,
      ...noPlace,
      code: 'unclear-sign',
      facts: { plus, minus, least: fewestOwnVotes },
    };
  }
  return plus > minus ? 'plus' : 'minus';
}

function currentOwnVotes(votes: VoteLog, statements: readonly ExportedStatement[]): number[] {
  const authors = new Map(statements.map(({ sid, authorPid }) => [sid, authorPid]));
  const own = new Map<number, { value: number; time: number }>();
  for (let row = 0; row < votes.pids.length; row += 1) {
    const sid = votes.sids[row] ?? -1;
    if (authors.get(sid) !== votes.pids[row]) continue;
    const value = votes.values[row] ?? 0;
    const time = votes.times[row] ?? 0;
    const known = own.get(sid);
    if (known === undefined || time > known.time) own.set(sid, { value, time });
    else if (time === known.time && value !== known.value) known.value = 0;
  }
  return [...own.values()].map(({ value }) => value);
}
