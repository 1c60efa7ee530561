import type { VoteField } from './export-fields.ts';
import { readId, readThreeWay } from './read-cell.ts';
import type { TakeRow } from './read-table.ts';
import { readMoment } from './read-time.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

/** Votes in the order of the file, each from its cells. */
export function buildVotes(file: string) {
  const rows = buildVoteRows(file);
  let latestDatetime = '';
  const take: TakeRow<VoteField> = (cell, line) => {
    const moment = readMoment(cell('timestamp'), cell('datetime'));
    if ('field' in moment) return moment;
    const sid = readId(cell('comment-id'));
    if (sid === null) return { field: 'comment-id', code: 'bad-id' };
    const pid = readId(cell('voter-id'));
    if (pid === null) return { field: 'voter-id', code: 'bad-id' };
    const value = readThreeWay(cell('vote'));
    if (value === null) return { field: 'vote', code: 'bad-vote' };
    const { stamp, datetime } = moment;
    if (rows.add({ pid, sid, value, stamp }, line)) latestDatetime = datetime;
    return null;
  };
  return { take, finish: (): VoteRows => rows.finish(latestDatetime) };
}
