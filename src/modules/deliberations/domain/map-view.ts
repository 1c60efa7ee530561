import type { Analysis } from './mathematics/analysis.ts';
import type { GroupVerdict } from './mathematics/check-groups.ts';

/** How far the groups can be trusted, worked out in the background from an earlier state of the log. */
export interface KeptVerdict extends GroupVerdict {
  /** It counts the votes of the log before this number. */
  readonly upToSeq: number;
}

/** A conversation's numbers at one moment; all that a page shows comes from one of these. */
export interface MapView {
  /** How many rows of the log it counts. */
  readonly upToSeq: number;
  readonly analysis: Analysis;
  /** Null: not yet worked out. */
  readonly verdict: KeptVerdict | null;
}
