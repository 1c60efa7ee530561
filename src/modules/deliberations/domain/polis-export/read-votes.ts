import { type VoteField, voteFields } from './export-fields.ts';
import type { ExportFault } from './polis-export.ts';
import { readId, readThreeWay } from './read-cell.ts';
import { readPlainVotes } from './read-plain-votes.ts';
import { readTable, type TakeRow } from './read-table.ts';
import { readMoment } from './read-time.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

const required: readonly VoteField[] = ['timestamp', 'comment-id', 'voter-id', 'vote'];

/** `votes.csv`: plain files the quick way, all others by the general reader, with equal results. */
export function readVotes(bytes: Uint8Array, file: string): VoteRows | ExportFault {
  return readPlainVotes(bytes, file) ?? readAnyVotes(bytes, file);
}

/** `votes.csv` in every dialect: columns in any order, others among them, seconds or milliseconds. */
export function readAnyVotes(bytes: Uint8Array, file: string): VoteRows | ExportFault {
  const votes = buildVotes(file);
  return readTable(bytes, file, { fields: voteFields, required }, votes.take) ?? votes.finish();
}

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
  const finish = (lineOf?: VoteRows['lineOf']) => rows.finish(latestDatetime, lineOf);
  return { take, finish };
}
