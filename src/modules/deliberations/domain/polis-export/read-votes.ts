import { scanCsv } from '../../../../platform/files/csv-reader.ts';
import { type VoteField, voteFields } from './export-fields.ts';
import { findColumns } from './find-columns.ts';
import type { ExportFault } from './polis-export.ts';
import { cellOf, placeFault } from './read-comments.ts';
import { readPlainVotes } from './read-plain-votes.ts';
import { readVote } from './read-vote.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

const required: readonly VoteField[] = ['timestamp', 'comment-id', 'voter-id', 'vote'];

/** `votes.csv`: plain files the quick way, all others by the general reader, with equal results. */
export function readVotes(bytes: Uint8Array, file: string): VoteRows | ExportFault {
  return readPlainVotes(bytes, file) ?? readAnyVotes(bytes, file);
}

/** `votes.csv` in every dialect: columns in any order, others among them, seconds or milliseconds. */
export function readAnyVotes(bytes: Uint8Array, file: string): VoteRows | ExportFault {
  const rows = buildVoteRows(file);
  let columns = new Map<VoteField, number>();
  let latestDatetime = '';
  const fault = scanCsv<ExportFault>(
    bytes,
    file,
    {},
    {
      onHeader(header) {
        const found = findColumns(header, file, voteFields, required);
        if ('code' in found) return found;
        columns = found;
        return null;
      },
      onRow(row) {
        const vote = readVote((field) => cellOf(row, columns.get(field)));
        if ('field' in vote) return placeFault(vote, row, columns, file);
        if (vote.stamp > rows.latest()) latestDatetime = vote.datetime;
        rows.add(vote, row.place(0).line);
        return null;
      },
    },
  );
  return fault ?? rows.finish(latestDatetime);
}
