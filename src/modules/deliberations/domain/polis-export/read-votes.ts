import { type VoteField, voteFields } from './export-fields.ts';
import type { ExportFault } from './polis-export.ts';
import { readPlainVotes } from './read-plain-votes.ts';
import { readTable } from './read-table.ts';
import { buildVotes } from './vote-list.ts';
import type { VoteRows } from './vote-rows.ts';

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
