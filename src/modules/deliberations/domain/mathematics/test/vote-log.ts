import type { VoteLog, VoteValue, withdrawn } from '../../votes.ts';

/** One row of a log: pid, sid, value, time in milliseconds (0 if left out). */
export type VoteRow = readonly [
  pid: number,
  sid: number,
  value: VoteValue | typeof withdrawn,
  time?: number,
];

/** A log with these rows, in this order. */
export function logOf(rows: readonly VoteRow[]): VoteLog {
  return {
    pids: Int32Array.from(rows, ([pid]) => pid),
    sids: Int32Array.from(rows, ([, sid]) => sid),
    values: Int8Array.from(rows, ([, , value]) => value),
    times: Float64Array.from(rows, ([, , , time]) => time ?? 0),
  };
}

/** The same log in another order of rows. */
export function shuffledLog(log: VoteLog, random: () => number): VoteLog {
  const order = Array.from(log.pids.keys());
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return {
    pids: Int32Array.from(order, (place) => log.pids[place] ?? 0),
    sids: Int32Array.from(order, (place) => log.sids[place] ?? 0),
    values: Int8Array.from(order, (place) => log.values[place] ?? 0),
    times: Float64Array.from(order, (place) => log.times[place] ?? 0),
  };
}
