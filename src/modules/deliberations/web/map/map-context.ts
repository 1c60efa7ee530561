import type { EntryPlace } from '../../../../platform/acts/leaf.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { MapView } from '../../domain/map-view.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import type { Snapshot } from '../../store/read-snapshot.ts';

export interface MapPageProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly map: MapView;
  readonly statements: readonly Statement[];
  /** The frozen result of a conversation that is over. */
  readonly snapshot: Snapshot | null;
  /** Where its freezing stands in the public log. */
  readonly entry: EntryPlace | undefined;
  /** How many statements in the frozen result were declined since the end. */
  readonly declinedSince: number;
  /** The visitor's participant number; null: has not taken part. */
  readonly pid: number | null;
  /** How many shown statements the visitor has voted on. */
  readonly votesOfVisitor: number;
}

/** What the parts of the page work with. */
export interface MapContext extends MapPageProps {
  readonly analysis: Analysis;
  readonly bySid: ReadonlyMap<number, Statement>;
}

/** Votes of everybody on a statement. */
export function countsOf(
  { analysis }: Pick<MapContext, 'analysis'>,
  sid: number,
  counts = analysis.counts,
): { agree: number; disagree: number; pass: number } {
  const column = analysis.sids.indexOf(sid);
  const agree = counts.agrees[column] ?? 0;
  const disagree = counts.disagrees[column] ?? 0;
  return { agree, disagree, pass: (counts.seen[column] ?? 0) - agree - disagree };
}
