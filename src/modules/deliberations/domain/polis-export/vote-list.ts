import type { VoteField } from './export-fields.ts';
import { readId, readThreeWay } from './read-cell.ts';
import type { FieldFault } from './read-statement.ts';
import { readMoment } from './read-time.ts';

export interface ReadVote {
  readonly pid: number;
  readonly sid: number;
  readonly value: -1 | 0 | 1;
  /** In the file's own unit. */
  readonly stamp: number;
  /** The readable time beside the stamp, or ''. */
  readonly datetime: string;
}

/** One vote from its cells, trimmed but otherwise as they stand in the file. */
export function readVote(cell: (field: VoteField) => string): ReadVote | FieldFault<VoteField> {
  const moment = readMoment(cell('timestamp'), cell('datetime'));
  if ('field' in moment) return moment;
  const sid = readId(cell('comment-id'));
  if (sid === null) return { field: 'comment-id', code: 'bad-id' };
  const pid = readId(cell('voter-id'));
  if (pid === null) return { field: 'voter-id', code: 'bad-id' };
  const value = readThreeWay(cell('vote'));
  if (value === null) return { field: 'vote', code: 'bad-vote' };
  return { pid, sid, value, stamp: moment.stamp, datetime: moment.datetime };
}
