import { z } from 'zod';
import { readJson } from '../../../../platform/files/json-reader.ts';
import type { ExportedStatement, ExportFault, VoteSign } from './polis-export.ts';
import { readComments } from './read-comments.ts';
import { type FileSet, missingFiles, readerOf, type UnsettledExport } from './read-files.ts';
import { readMatrix, type VoteMatrix } from './read-matrix.ts';
import { readSummary } from './read-summary.ts';
import { readVotes } from './read-votes.ts';
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

const methodShape = z.object({ agree: z.union([z.literal(1), z.literal(-1)]) });

/**
 * The sign that `method.json`, which lies beside our own exports, states as `"agree": 1` or `-1`: so
 * that a small conversation, too small for `resolveSign`, comes back without a question.
 */
function readStatedSign(bytes: Uint8Array, file: string): VoteSign | ExportFault | null {
  const json = readJson(bytes, file);
  if ('code' in json) return json;
  const method = methodShape.safeParse(json.value);
  if (!method.success) return null;
  return method.data.agree === 1 ? 'plus' : 'minus';
}
