import type { CurrentVotes } from '../mathematics/current-votes.ts';

/** Current votes on one statement. */
export interface Counts {
  agrees: number;
  disagrees: number;
  passes: number;
}

export interface StatementCounts {
  readonly all: Counts;
  /** By group id, for every group, also with no vote. */
  readonly byGroup: ReadonlyMap<number, Counts>;
}

const noCounts = (): Counts => ({ agrees: 0, disagrees: 0, passes: 0 });

/** Counts of all people, grouped or not, and of each group, for every statement. */
export function countStatements(
  sids: readonly number[],
  votes: CurrentVotes,
  groups: ReadonlyMap<number, number>,
): ReadonlyMap<number, StatementCounts> {
  const groupIds = [...new Set(groups.values())];
  const counts = new Map<number, StatementCounts>();
  for (const sid of sids) {
    const byGroup = new Map(groupIds.map((group) => [group, noCounts()]));
    counts.set(sid, { all: noCounts(), byGroup });
  }
  for (let place = 0; place < votes.pids.length; place += 1) {
    const ofStatement = counts.get(votes.sids[place] ?? -1);
    const group = groups.get(votes.pids[place] ?? -1);
    const value = votes.values[place] ?? 0;
    addVote(ofStatement?.all, value);
    if (group !== undefined) addVote(ofStatement?.byGroup.get(group), value);
  }
  return counts;
}

/** How many people saw the statement and answered, also by a pass. */
export function seenBy(counts: Counts): number {
  return counts.agrees + counts.disagrees + counts.passes;
}

function addVote(counts: Counts | undefined, value: number): void {
  if (counts === undefined) return;
  if (value === 1) counts.agrees += 1;
  else if (value === -1) counts.disagrees += 1;
  else counts.passes += 1;
}
