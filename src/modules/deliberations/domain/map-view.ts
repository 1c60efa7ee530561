import type { Analysis } from './mathematics/analysis.ts';

/** How far the groups can be trusted, worked out in the background from an earlier state of the log. */
export interface GroupVerdict {
  /** The verdict counts the votes before this number of the log. */
  readonly upToSeq: number;
  /** True: the votes look like one cloud, so no groups are shown. */
  readonly oneCloud: boolean;
  /** Median adjusted Rand index of 20 leave-out runs, 0 to 1; null where there are no groups. */
  readonly stability: number | null;
}

/** A conversation's numbers at one moment; all that a page shows comes from one of these. */
export interface MapView {
  /** How many rows of the log it counts. */
  readonly upToSeq: number;
  readonly analysis: Analysis;
  /** Null: not yet worked out. */
  readonly verdict: GroupVerdict | null;
}
