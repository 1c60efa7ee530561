import { type VoteLog, withdrawn } from '../votes.ts';

/** Current votes, one per (pid, sid), ordered by pid, then by sid. */
export interface CurrentVotes {
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  readonly values: Int8Array;
}

/**
 * The vote that counts for each (pid, sid): the one with the greatest time. Equal times with
 * different values count as pass, except that a withdrawal always stands. Withdrawn votes are left
 * out. The order of the log does not matter (docs/methods/deliberations.md, "Current votes").
 */
export function currentVotes(log: VoteLog): CurrentVotes {
  const order = orderByPersonAndStatement(log);
  const kept = new Int32Array(order.length);
  const values = new Int8Array(order.length);
  let count = 0;
  for (let from = 0; from < order.length; ) {
    const to = endOfRun(log, order, from);
    const value = valueOfRun(log, order.subarray(from, to));
    if (value !== withdrawn) {
      kept[count] = order[from] ?? 0;
      values[count] = value;
      count += 1;
    }
    from = to;
  }
  const entries = kept.subarray(0, count);
  return {
    pids: pick(log.pids, entries),
    sids: pick(log.sids, entries),
    values: values.slice(0, count),
  };
}

function pick(source: Int32Array, entries: Int32Array): Int32Array {
  return Int32Array.from(entries, (entry) => source[entry] ?? 0);
}

function endOfRun(log: VoteLog, order: Int32Array, from: number): number {
  const first = order[from] ?? 0;
  let to = from + 1;
  while (to < order.length) {
    const entry = order[to] ?? 0;
    if (log.pids[entry] !== log.pids[first] || log.sids[entry] !== log.sids[first]) break;
    to += 1;
  }
  return to;
}

function valueOfRun(log: VoteLog, entries: Int32Array): number {
  let value = withdrawn;
  let time = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const at = log.times[entry] ?? 0;
    if (at < time) continue;
    const given = log.values[entry] ?? 0;
    value = at > time ? given : valueOfTie(value, given);
    time = at;
  }
  return value;
}

function valueOfTie(one: number, other: number): number {
  if (one === withdrawn || other === withdrawn) return withdrawn;
  return one === other ? one : 0;
}

/** Two counting sorts, the second stable: linear in the number of votes. */
function orderByPersonAndStatement(log: VoteLog): Int32Array {
  const unordered = Int32Array.from(log.pids.keys());
  return countingSort(countingSort(unordered, ranks(log.sids)), ranks(log.pids));
}

interface Ranks {
  readonly rankOf: Int32Array;
  readonly distinct: number;
}

function ranks(ids: Int32Array): Ranks {
  const sorted = distinctAscending(ids);
  const rankById = new Map<number, number>();
  sorted.forEach((id, rank) => {
    rankById.set(id, rank);
  });
  return {
    rankOf: Int32Array.from(ids, (id) => rankById.get(id) ?? 0),
    distinct: sorted.length,
  };
}

/** The different numbers of a list, ascending. */
export function distinctAscending(ids: Iterable<number>): Int32Array {
  return Int32Array.from(new Set(ids)).sort();
}

function countingSort(entries: Int32Array, { rankOf, distinct }: Ranks): Int32Array {
  const next = new Int32Array(distinct + 1);
  for (const rank of rankOf) next[rank + 1] = (next[rank + 1] ?? 0) + 1;
  for (let rank = 1; rank <= distinct; rank += 1) {
    next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
  }
  const sorted = new Int32Array(entries.length);
  for (const entry of entries) {
    const rank = rankOf[entry] ?? 0;
    const place = next[rank] ?? 0;
    sorted[place] = entry;
    next[rank] = place + 1;
  }
  return sorted;
}
