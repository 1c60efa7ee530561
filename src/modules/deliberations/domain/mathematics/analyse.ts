import type { StatementStatus, VoteLog } from '../votes.ts';
import type { Analysis, OpinionGroup } from './analysis.ts';
import { applyVerdict, type CheckSettings, checkGroups } from './check-groups.ts';
import type { CommonGround } from './common-ground.ts';
import { computeMap, type MapSettings } from './opinion-map.ts';
import type { Representative } from './representative.ts';
import { type ColumnCounts, countsOfColumn } from './vote-counts.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

/** Everything that decides an analysis, beside votes and statuses. */
export interface AnalysisSettings extends MapSettings, CheckSettings {}

/**
 * Analyses a conversation: a pure function of its votes, statuses and settings. The order of votes
 * and statements does not matter.
 */
export function analyse(
  log: VoteLog,
  statements: readonly StatementStatus[],
  settings: AnalysisSettings,
): Analysis {
  const computed = computeMap(buildVoteMatrix(log, statements), settings);
  return applyVerdict(computed, checkGroups(computed, settings));
}

interface GroupJson {
  readonly id: number;
  readonly members: readonly string[];
  readonly votes: Readonly<Record<string, { A: number; D: number; S: number }>>;
  readonly representative: readonly (Omit<Representative, 'sid'> & { readonly sid: string })[];
}

/** The published form of an analysis; identifiers are texts, numbers are not rounded. */
export interface AnalysisJson {
  readonly participants: number;
  readonly statements: number;
  readonly votes: number;
  readonly statementIds: readonly string[];
  readonly center: readonly number[];
  readonly components: readonly (readonly number[])[];
  readonly statementProjections: readonly (readonly number[])[];
  readonly extremity: readonly number[];
  readonly projections: Readonly<Record<string, readonly number[]>>;
  readonly priorities: Readonly<Record<string, number>>;
  readonly groups: readonly GroupJson[];
  readonly groupInformedConsensus: Readonly<Record<string, number>>;
  readonly consensus: { readonly agree: readonly string[]; readonly disagree: readonly string[] };
  readonly withinGroupVariance: number | null;
  readonly stable: boolean | null;
  readonly stability: number | null;
  readonly commonGround: readonly (Omit<CommonGround, 'sid'> & { readonly sid: string })[];
  readonly seconds: number;
}

/**
 * The published form of an analysis. Groups stand in the order of their numbers, members and
 * statements in numeric order.
 *
 * @param seconds how long the analysis took
 */
export function describeAnalysis(analysis: Analysis, seconds: number): AnalysisJson {
  const { sids, components, statementProjections, projections } = analysis;
  return {
    participants: analysis.pids.length,
    statements: sids.length,
    votes: analysis.votes,
    statementIds: Array.from(sids, String),
    center: [...components.means],
    components: [[...components.first], [...components.second]],
    statementProjections: Array.from(sids, (_, column) => [
      statementProjections.xs[column] ?? 0,
      statementProjections.ys[column] ?? 0,
    ]),
    extremity: [...analysis.extremity],
    projections: byId(analysis.pids, (row) => [projections.xs[row] ?? 0, projections.ys[row] ?? 0]),
    priorities: byId(sids, (column) => analysis.priorities[column] ?? 0),
    groups: analysis.groups.map((group) => describeGroup(group, sids)),
    groupInformedConsensus:
      analysis.groups.length === 0
        ? {}
        : byId(sids, (column) => analysis.groupInformedConsensus[column] ?? 0),
    consensus: {
      agree: analysis.consensus.agree.map(String),
      disagree: analysis.consensus.disagree.map(String),
    },
    withinGroupVariance: analysis.withinGroupVariance,
    stable: analysis.stable,
    stability: analysis.stability,
    commonGround: analysis.commonGround.map((found) => ({ ...found, sid: String(found.sid) })),
    seconds,
  };
}

function describeGroup(group: OpinionGroup, sids: Int32Array): GroupJson {
  return {
    id: group.id,
    members: Array.from(group.members, String),
    votes: byId(sids, (column) => shortCounts(countsOfColumn(group.votes, column))),
    representative: group.representative.map(
      ({ sid, direction, p, pt, r, rt, agrees, disagrees, seen }) => ({
        sid: String(sid),
        direction,
        p,
        pt,
        r,
        rt,
        agrees,
        disagrees,
        seen,
      }),
    ),
  };
}

function shortCounts(counts: ColumnCounts): { A: number; D: number; S: number } {
  return { A: counts.agrees, D: counts.disagrees, S: counts.seen };
}

/** Identifiers are whole numbers, so the record lists them in numeric order. */
function byId<Value>(ids: Int32Array, valueAt: (place: number) => Value): Record<string, Value> {
  return Object.fromEntries(Array.from(ids, (id, place) => [String(id), valueAt(place)]));
}
