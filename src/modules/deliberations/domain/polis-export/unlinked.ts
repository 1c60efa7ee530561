import { createCipheriv } from 'node:crypto';
import { distinctAscending } from '../mathematics/current-votes.ts';
import { keepRows, type VoteLog } from '../votes.ts';
import { dayLength, dayOf } from '../what-leaves.ts';
import type { ExportedStatement } from './polis-export.ts';
import { publishedVotes } from './published-votes.ts';

/** So many people a vote, or the author of a statement, is hidden among. */
export const fewestTogether = 5;

/**
 * Votes as they leave, so that who knows the second of a vote does not find its voter. Votes carry a
 * day (`dayOfRows`) and stand in an order that only the key knows. The votes of one person on one
 * statement keep theirs: each later one of a day is a millisecond later, so that the same votes are
 * current. Votes taken back are left out.
 *
 * @param key 32 bytes, of one conversation
 */
export function unlinkedVotes(log: VoteLog, key: Uint8Array): VoteLog {
  const votes = publishedVotes(log);
  const days = dayOfRows(votes);
  const { pids, sids, values, times } = votes;
  const places = keyedNumbers(key, pids.length, (row) => [pids[row] ?? 0, sids[row] ?? 0]);
  const at = (column: ArrayLike<number>, row: number) => column[row] ?? 0;
  const rows = Array.from(pids.keys()).sort(
    (a, b) =>
      at(days, a) - at(days, b) ||
      at(places, a) - at(places, b) ||
      at(pids, a) - at(pids, b) ||
      at(sids, a) - at(sids, b) ||
      at(times, a) - at(times, b) ||
      at(values, a) - at(values, b),
  );
  return {
    pids: Int32Array.from(rows, (row) => at(pids, row)),
    sids: Int32Array.from(rows, (row) => at(sids, row)),
    values: Int8Array.from(rows, (row) => at(values, row)),
    times: timesWithinDays(rows, votes, days),
  };
}

/** Midnight, and a millisecond more for each earlier time in the same day of the same ballot. */
function timesWithinDays(rows: readonly number[], votes: VoteLog, days: Float64Array) {
  let later = 0;
  return Float64Array.from(rows, (row, place) => {
    const before = rows[place - 1] ?? row;
    const isSameBallot =
      votes.pids[before] === votes.pids[row] &&
      votes.sids[before] === votes.sids[row] &&
      days[before] === days[row];
    if (!isSameBallot) later = 0;
    else if (votes.times[before] !== votes.times[row]) later += 1;
    return (days[row] ?? 0) * dayLength + later;
  });
}

/**
 * The day (UTC, counted from 1970) that a vote carries: its own, but none before the day on which
 * `fewestTogether` people had voted on the statement; where so many never did, that of the last of
 * them. Else the first vote on a statement that waited would be known as its author's.
 */
function dayOfRows({ pids, sids, times }: VoteLog): Float64Array {
  const voters = new Map<number, Set<number>>();
  const firstDay = new Map<number, number>();
  for (const row of Array.from(pids.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))) {
    const sid = sids[row] ?? 0;
    const known = voters.get(sid) ?? new Set();
    voters.set(sid, known);
    if (known.size < fewestTogether) firstDay.set(sid, dayOf(times[row] ?? 0));
    known.add(pids[row] ?? 0);
  }
  return Float64Array.from(sids, (sid, row) =>
    Math.max(dayOf(times[row] ?? 0), firstDay.get(sid) ?? 0),
  );
}

/** The votes on statements that at least `fewestTogether` people have voted on, withdrawals apart. */
export function onWellVoted(log: VoteLog): VoteLog {
  const votes = publishedVotes(log);
  const wellVoted = wellVotedStatements(votes);
  return keepRows(votes, (row) => wellVoted.has(votes.sids[row] ?? -1));
}

function wellVotedStatements({ pids, sids }: VoteLog): ReadonlySet<number> {
  const voters = new Map<number, Set<number>>();
  sids.forEach((sid, row) => {
    const known = voters.get(sid) ?? new Set();
    voters.set(sid, known.add(pids[row] ?? 0));
  });
  return new Set([...voters].flatMap(([sid, { size }]) => (size < fewestTogether ? [] : [sid])));
}

/** What names the authors of statements without telling who they are. */
export interface Unlinking {
  /** 32 bytes, of one conversation. */
  readonly key: Uint8Array;
  /** Statements with so many voters in the files that their authors are hidden among them. */
  readonly wellVoted: ReadonlySet<number>;
  /** The highest number of a voter in the files; -1 where there is none. */
  readonly highestPid: number;
}

/** @param votes as they leave */
export function unlinkingBy(votes: VoteLog, key: Uint8Array): Unlinking {
  return { key, wellVoted: wellVotedStatements(votes), highestPid: greatest(votes.pids, -1) };
}

/**
 * Statements as they leave: with the day on which they were written, and with numbers of authors that
 * are nobody's number as a voter, one for each author. An author is told only where the votes of
 * `fewestTogether` people hide theirs.
 *
 * @param participants who has a row in the files, beside the voters
 */
export function unlinkedStatements(
  statements: readonly ExportedStatement[],
  participants: readonly number[],
  { key, wellVoted, highestPid }: Unlinking,
): ExportedStatement[] {
  const authors = distinctAscending(statements.flatMap(({ authorPid }) => authorPid ?? []));
  const places = keyedNumbers(key, authors.length, (row) => [authors[row] ?? 0, -1]);
  const order = Array.from(authors.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const highest = greatest(participants, highestPid);
  const numbers = new Map(order.map((row, place) => [authors[row], highest + 1 + place]));
  return statements.map((statement) => ({
    ...statement,
    at: dayOf(statement.at) * dayLength,
    authorPid: wellVoted.has(statement.sid)
      ? (numbers.get(statement.authorPid ?? -1) ?? null)
      : null,
  }));
}

function greatest(numbers: ArrayLike<number>, least: number): number {
  let most = least;
  for (let i = 0; i < numbers.length; i += 1) most = Math.max(most, numbers[i] ?? least);
  return most;
}

/**
 * A number below 2^48 for each pair of whole numbers, which tells nothing to who has not the key. It is
 * the AES of the pair: an HMAC for each row would take a second and a half for 320,000.
 */
function keyedNumbers(
  key: Uint8Array,
  length: number,
  pairAt: (place: number) => readonly [number, number],
): Float64Array {
  const blocks = Buffer.alloc(length * 16);
  for (let place = 0; place < length; place += 1) {
    const [one, other] = pairAt(place);
    blocks.writeInt32LE(one, place * 16);
    blocks.writeInt32LE(other, place * 16 + 4);
  }
  const sealed = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(blocks);
  return Float64Array.from({ length }, (_, place) => sealed.readUIntBE(place * 16, 6));
}
