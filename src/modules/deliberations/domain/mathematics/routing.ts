import { metaPriority } from './priority.ts';

const seedsFirst = 3;
const votesBeforeMeta = 7;
const fewestVotesToJudge = 10;

/** A statement that is shown and on which the person has not voted. */
export interface RoutedStatement {
  readonly sid: number;
  /** Written by the convener. */
  readonly seed: boolean;
  /** About the person, not the issue. */
  readonly meta: boolean;
  /** Current votes by anyone, passes included. */
  readonly votes: number;
  /** Current passes with the reason "unclear". */
  readonly unclearPasses: number;
}

/** What the person has voted on so far. */
interface VotingRecord {
  readonly votes: number;
  readonly onSeeds: number;
  readonly onMeta: number;
}

/**
 * Is the statement so unclear that it goes to the moderators instead of to people? More than half of
 * at least ten votes say so.
 */
export function isTooUnclear(statement: Pick<RoutedStatement, 'votes' | 'unclearPasses'>): boolean {
  return statement.votes >= fewestVotesToJudge && statement.unclearPasses > statement.votes / 2;
}

/**
 * Draws the next statement, with its priority as weight (1 if unknown): three seeds first; none
 * about the person before seven votes, and never more than one vote in three on such; never one that
 * is too unclear. Null when nothing is left to show.
 *
 * @param candidates in any order
 * @param random a number in [0, 1)
 */
export function drawNextStatement(
  candidates: readonly RoutedStatement[],
  record: VotingRecord,
  priorities: ReadonlyMap<number, number>,
  random: number,
): number | null {
  const open = allowed(candidates, record).sort((a, b) => a.sid - b.sid);
  const weights = open.map(({ sid, meta }) => (meta ? metaPriority : (priorities.get(sid) ?? 1)));
  let left = random * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return open[place]?.sid ?? null;
  }
  return open[open.length - 1]?.sid ?? null;
}

function allowed(candidates: readonly RoutedStatement[], record: VotingRecord): RoutedStatement[] {
  const metaAllowed =
    record.votes >= votesBeforeMeta && 3 * (record.onMeta + 1) <= record.votes + 1;
  const open = candidates.filter(
    (statement) => !isTooUnclear(statement) && (metaAllowed || !statement.meta),
  );
  const seeds = open.filter((statement) => statement.seed && !statement.meta);
  return record.onSeeds < seedsFirst && seeds.length > 0 ? seeds : open;
}
