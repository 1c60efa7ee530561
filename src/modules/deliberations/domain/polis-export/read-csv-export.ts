import { noPlace } from '../../../../platform/files/file-fault.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { readComments } from './read-comments.ts';
import { readMatrix, type VoteMatrix } from './read-matrix.ts';
import { readStatedSign } from './read-method.ts';
import { readSummary } from './read-summary.ts';
import { readVotes } from './read-votes.ts';
import type { UnsettledExport } from './unsettled-export.ts';
import type { VoteRows } from './vote-rows.ts';

type Files = ReadonlyMap<string, Uint8Array>;

const matrixNames = ['participants-votes.csv', 'participant-votes.csv'];

/** An export of CSV files; every file that has a fault names its first. */
export function readCsvExport(files: Files): UnsettledExport | readonly ExportFault[] {
  const faults = missingFiles(files);
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

/** Reads the first of some files that is there; a fault is kept apart, and the answer is null. */
function readerOf(files: Files, faults: ExportFault[]) {
  return <Value>(
    reader: (bytes: Uint8Array, file: string) => Value | ExportFault,
    ...names: readonly string[]
  ): Value | null => {
    for (const name of names) {
      const bytes = files.get(name);
      if (bytes === undefined) continue;
      const result = reader(bytes, name);
      if (!isFault(result)) return result;
      faults.push(result);
      return null;
    }
    return null;
  };
}

function isFault<Value>(result: Value | ExportFault): result is ExportFault {
  return typeof result === 'object' && result !== null && 'code' in result;
}

function missingFiles(files: Files): ExportFault[] {
  const missing: string[] = [];
  if (!files.has('comments.csv')) missing.push('comments.csv');
  if (!['votes.csv', ...matrixNames].some((name) => files.has(name))) missing.push('votes.csv');
  return missing.map((file) => ({ file, ...noPlace, code: 'missing-file', facts: {} }));
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
