import { keepRows, type VoteLog, withdrawn } from '../votes.ts';

/**
 * The log as it is published: a vote that was taken back is left out, with all that the person had
 * said on this statement up to then, so that nobody can read it from the export. What was voted
 * afterwards stays. The current votes of both logs are the same.
 */
export function publishedVotes(log: VoteLog): VoteLog {
  const lastWithdrawal = new Map<string, number>();
  const key = (row: number) => `${log.pids[row]} ${log.sids[row]}`;
  log.values.forEach((value, row) => {
    if (value !== withdrawn) return;
    const known = lastWithdrawal.get(key(row)) ?? Number.NEGATIVE_INFINITY;
    lastWithdrawal.set(key(row), Math.max(known, log.times[row] ?? 0));
  });
  if (lastWithdrawal.size === 0) return log;
  return keepRows(log, (row) => {
    const taken = lastWithdrawal.get(key(row));
    return taken === undefined || (log.times[row] ?? 0) > taken;
  });
}
