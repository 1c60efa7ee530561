import { foldText } from '../../../platform/text/fold-text.ts';

/** Current votes on one statement. */
export interface VotesOnStatement {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

export const noVotes: VotesOnStatement = { agree: 0, disagree: 0, pass: 0 };

export interface CountedStatement {
  readonly sid: number;
  readonly text: string;
  readonly counts: VotesOnStatement;
}

/** By what a list of statements can be sorted; the greatest first, but numbers from the first on. */
export const statementOrders = ['number', 'agree', 'disagree', 'pass', 'votes'] as const;
export type StatementOrder = (typeof statementOrders)[number];

export function votesOf({ agree, disagree, pass }: VotesOnStatement): number {
  return agree + disagree + pass;
}

const measures: Readonly<Record<StatementOrder, (statement: CountedStatement) => number>> = {
  number: ({ sid }) => -sid,
  agree: ({ counts }) => share(counts.agree, counts),
  disagree: ({ counts }) => share(counts.disagree, counts),
  pass: ({ counts }) => share(counts.pass, counts),
  votes: ({ counts }) => votesOf(counts),
};

/** A statement without votes comes after one of which nobody says so. */
function share(part: number, counts: VotesOnStatement): number {
  const votes = votesOf(counts);
  return votes === 0 ? -1 : part / votes;
}

/** The same statements in another order; equal ones by votes, then by number. */
export function sortStatements<S extends CountedStatement>(
  statements: readonly S[],
  order: StatementOrder,
): S[] {
  const measured = statements.map((statement) => ({
    statement,
    measure: measures[order](statement),
    votes: votesOf(statement.counts),
  }));
  return measured
    .sort((a, b) => b.measure - a.measure || b.votes - a.votes || a.statement.sid - b.statement.sid)
    .map(({ statement }) => statement);
}

/**
 * The statements that hold the wanted words, one after the other as typed, folded as the
 * search of the whole site folds them.
 */
export function filterStatements<S extends CountedStatement>(
  statements: readonly S[],
  wanted: string,
): S[] {
  const needle = plain(wanted);
  return needle === ''
    ? [...statements]
    : statements.filter(({ text }) => plain(text).includes(needle));
}

function plain(text: string): string {
  return foldText(text).replace(/\s+/gu, ' ').trim();
}
