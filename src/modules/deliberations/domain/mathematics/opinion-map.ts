import type { GroupFindings, OpinionMap } from './analysis.ts';
import { findCommonGround, findDividingStatements } from './common-ground.ts';
import { findConsensus, groupInformedConsensus } from './consensus.ts';
import { findAxes, tablesFor } from './find-axes.ts';
import { type Grouping, groupPeople, type Mode, takeGivenGroups } from './group-people.ts';
import type { PairTables } from './pair-tables.ts';
import { statementPriorities } from './priority.ts';
import { extremities, projectPeople, projectStatements } from './projection.ts';
import { compareGroups } from './representative.ts';
import { representativeStatements } from './representative-ours.ts';
import { representativeAsPolis } from './representative-polis.ts';
import { countVotes, countVotesByGroup, sumCounts, type VoteCounts } from './vote-counts.ts';
import { countTakingPart, leaveOutExcluded, type VoteMatrix } from './vote-matrix.ts';
import { withinGroupVariance } from './within-group-variance.ts';

/** How to compute the map. */
export interface MapSettings {
  readonly mode: Mode;
  /** Group number by pid, decided elsewhere. */
  readonly groups?: ReadonlyMap<number, number>;
  /** Fixes the number of groups, 1 or more. */
  readonly k?: number;
}

/** A map together with what checking its groups needs. */
export interface ComputedMap {
  readonly map: OpinionMap;
  /** Without excluded columns in mode `ours`. */
  readonly matrix: VoteMatrix;
  /** Null where it has too many columns for them. */
  readonly tables: PairTables | null;
  readonly settings: MapSettings;
}

/** The matrix that a mode works on: `ours` leaves excluded columns out, `polis` keeps them. */
function matrixForMode(matrix: VoteMatrix, mode: Mode): VoteMatrix {
  return mode === 'ours' ? leaveOutExcluded(matrix) : matrix;
}

/**
 * Everything but the slow checks: components, projections, groups and what follows from them
 * (docs/methods/deliberations.md).
 *
 * @param whole all current votes
 */
export function computeMap(whole: VoteMatrix, settings: MapSettings): ComputedMap {
  const matrix = matrixForMode(whole, settings.mode);
  const tables = tablesFor(matrix);
  const { components, columnCount } = findAxes(matrix, tables);
  const projections = projectPeople(matrix, components, columnCount);
  const statementProjections = projectStatements(components, columnCount);
  const counts = countVotes(matrix);
  const base = {
    mode: settings.mode,
    votes: whole.values.length,
    takingPart: countTakingPart(matrix),
    pids: matrix.pids,
    sids: matrix.sids,
    components,
    projections,
    statementProjections,
    extremity: extremities(statementProjections),
    counts,
    consensus: findConsensus(counts, matrix.excluded, matrix.sids),
  };
  const grouping =
    settings.groups === undefined
      ? groupPeople(matrix, projections, columnCount, settings.mode, settings.k ?? null)
      : takeGivenGroups(matrix, settings.groups);
  const map = { ...base, ...findingsOf(base, matrix, grouping) };
  return { map, matrix, tables, settings };
}

type Ungrouped = Omit<OpinionMap, keyof GroupFindings>;

/** Works out what follows from a grouping. */
export function findingsOf(map: Ungrouped, matrix: VoteMatrix, grouping: Grouping): GroupFindings {
  const { labels, ids } = grouping;
  const { excluded, sids } = matrix;
  const votes = countVotesByGroup(matrix, labels, ids.length);
  const comparisons = compareGroups(votes, excluded);
  const representative =
    map.mode === 'polis'
      ? comparisons.map((ofGroup) => representativeAsPolis(ofGroup, sids))
      : representativeStatements(comparisons, sids);
  const groups = ids.map((id, place) => ({
    id,
    letter: groupLetter(place),
    members: matrix.pids.filter((_, row) => labels[row] === place),
    votes: votes[place] ?? map.counts,
    representative: representative[place] ?? [],
  }));
  return {
    groups,
    labels,
    noGroupsReason: grouping.reason,
    groupInformedConsensus: groupInformedConsensus(votes, ids.length === 0 ? 0 : sids.length),
    withinGroupVariance: withinGroupVariance(map.projections, labels, ids.length),
    priorities: statementPriorities(votesForPriority(map, votes), map.extremity, matrix.meta),
    commonGround: map.mode === 'ours' ? findCommonGround(votes, excluded, sids) : [],
    dividing: findDividingStatements(votes, excluded, sids),
  };
}

/** Polis counts grouped people only; ours counts everyone as long as there are no groups. */
function votesForPriority(map: Ungrouped, votes: readonly VoteCounts[]): VoteCounts {
  return map.mode === 'ours' && votes.length === 0 ? map.counts : sumCounts(votes, map.sids.length);
}

/** A to Z, then AA, AB, … */
export function groupLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : groupLetter(Math.floor(place / 26) - 1) + last;
}
