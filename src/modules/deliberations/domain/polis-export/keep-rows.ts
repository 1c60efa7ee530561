import type { VoteLog } from '../votes.ts';

/** The rows of a log for which `isKept` holds, in their order. */
export function keepRows(log: VoteLog, isKept: (row: number) => boolean): VoteLog {
  const kept = Uint32Array.from(log.pids.keys()).filter(isKept);
  return {
    pids: Int32Array.from(kept, (row) => log.pids[row] ?? 0),
    sids: Int32Array.from(kept, (row) => log.sids[row] ?? 0),
    values: Int8Array.from(kept, (row) => log.values[row] ?? 0),
    times: Float64Array.from(kept, (row) => log.times[row] ?? 0),
  };
}
