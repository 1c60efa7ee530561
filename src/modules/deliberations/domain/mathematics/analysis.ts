import type { CommonGround, DividingStatement } from './common-ground.ts';
import type { Consensus } from './consensus.ts';
import type { Mode, NoGroupsReason } from './group-people.ts';
import type { PrincipalComponents } from './principal-components.ts';
import type { Points } from './projection.ts';
import type { Representative } from './representative.ts';
import type { VoteCounts } from './vote-counts.ts';
import type { TakingPart } from './vote-matrix.ts';

/** One opinion group. */
export interface OpinionGroup {
  readonly id: number;
  /** A, B, C … by the order of the groups. */
  readonly letter: string;
  /** Participant numbers, ascending. */
  readonly members: Int32Array;
  readonly votes: VoteCounts;
  readonly representative: readonly Representative[];
}

/** What follows from who belongs to which group. */
export interface GroupFindings {
  readonly groups: readonly OpinionGroup[];
  /** Place of each row's group, −1 for a person without one. */
  readonly labels: Int32Array;
  /** Why there are no groups; null when there are, and when groups were given. */
  readonly noGroupsReason: NoGroupsReason | null;
  /** By column; empty when there are no groups. */
  readonly groupInformedConsensus: Float64Array;
  readonly withinGroupVariance: number | null;
  /** By column. */
  readonly priorities: Float64Array;
  /** Only in mode `ours`. */
  readonly commonGround: readonly CommonGround[];
  readonly dividing: readonly DividingStatement[];
}

/** The map of a conversation. Arrays by row follow `pids`, arrays by column follow `sids`. */
export interface OpinionMap extends GroupFindings {
  readonly mode: Mode;
  /** Number of current votes, those on excluded statements included. */
  readonly votes: number;
  readonly takingPart: TakingPart;
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  readonly components: PrincipalComponents;
  readonly projections: Points;
  readonly statementProjections: Points;
  readonly extremity: Float64Array;
  /** Votes of all people, by column. */
  readonly counts: VoteCounts;
  readonly consensus: Consensus;
}

/** A map after its groups were checked. */
export interface Analysis extends OpinionMap {
  /** Greatest first eigenvalue among tables of shuffled votes; null where not worked out. */
  readonly chanceEigenvalue: number | null;
  /** Median adjusted Rand index when people are left out, null where there are no groups to test. */
  readonly stability: number | null;
  /** Is the stability at least 0.8? */
  readonly stable: boolean | null;
}
