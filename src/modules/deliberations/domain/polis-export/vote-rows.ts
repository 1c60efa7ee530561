import { createGrowingLog, type VoteLog } from '../votes.ts';
import type { ExportFault } from './polis-export.ts';
import { findStrayTime, inMilliseconds, millisecondsPerUnit } from './read-time.ts';
import { strayTime } from './stray-time.ts';

/** Rows of votes in the order of the file, before sign and unknown statements are settled. */
export interface VoteRows extends VoteLog {
  readonly file: string;
  readonly count: number;
  /** Physical line on which a row begins. */
  lineOf(row: number): number;
}

interface VoteRow {
  readonly pid: number;
  readonly sid: number;
  readonly value: number;
  /** Seconds or milliseconds, the same unit in every row. */
  readonly stamp: number;
}

export interface VoteRowsBuilder {
  /** Whether the stamp is the greatest so far. */
  add(row: VoteRow, line: number): boolean;
  /**
   * @param datetime the readable time beside the greatest stamp, or ''
   * @param lineOf where the lines were not known while the rows came
   */
  finish(datetime: string, lineOf?: VoteRows['lineOf']): VoteRows | ExportFault;
}

export function buildVoteRows(file: string, capacity?: number): VoteRowsBuilder {
  const log = createGrowingLog(capacity);
  const lines: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  return {
    add({ pid, sid, value, stamp }, line) {
      log.add(pid, sid, value, stamp);
      lines.push(line);
      if (stamp <= latest) return false;
      latest = stamp;
      return true;
    },
    finish(datetime, lineOf = (row) => lines[row] ?? 0) {
      const perUnit = millisecondsPerUnit(latest, datetime);
      const { times, ...columns } = log.toLog();
      const stray = findStrayTime(times, perUnit);
      if (stray !== null) return strayTime(file, lineOf(stray), times[stray] ?? 0);
      return {
        file,
        count: log.length,
        ...columns,
        times: times.map((stamp) => inMilliseconds(stamp, perUnit)),
        lineOf,
      };
    },
  };
}
