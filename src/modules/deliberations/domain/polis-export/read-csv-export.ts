import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { readComments } from './read-comments.ts';
import { type FileSet, missingFiles, readerOf } from './read-files.ts';
import { readMatrix, type VoteMatrix } from './read-matrix.ts';
import { readStatedSign } from './read-method.ts';
import { readSummary } from './read-summary.ts';
import { readVotes } from './read-votes.ts';
import type { UnsettledExport } from './unsettled-export.ts';
import type { VoteRows } from './vote-rows.ts';

const matrixNames = ['participants-votes.csv', 'participant-votes.csv'];

/** An export of CSV files; every file that has a fault names its first. */
export function readCsvExport(files: FileSet): UnsettledExport | readonly ExportFault[] {
  const faults = missingFiles(files, [['comments.csv'], ['votes.csv', ...matrixNames]]);
  const read = readerOf(files, faults);
  const summary = read(readSummary, 'summary.csv');
  const statements = read(readComments, 'comments.csv') ?? [];
  const matrix = read(readMatrix, ...matrixNames);
  const votes = read(readVotes, 'votes.csv') ?? votesOf(matrix, statements);
  const statedSign = read(readStatedSign, 'method.json');
  if (faults.length > 0 || votes === null) return faults;
  return {
    summary: summary ?? new Map(),
    statements,
    votes,
    groups: matrix?.groups ?? new Map(),
    listed: matrix?.pids ?? [],
    statedSign,
  };
}

/** The matrix knows no times: its votes all stand at the time of the latest statement. */
function votesOf(
  matrix: VoteMatrix | null,
  statements: readonly ExportedStatement[],
): VoteRows | null {
  if (matrix === null) return null;
  const latest = statements.reduce((time, { at }) => Math.max(time, at), 0);
  return { ...matrix.votes, times: matrix.votes.times.map(() => latest) };
}
