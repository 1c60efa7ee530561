import { type CsvRow, scanCsv } from '../../../../platform/files/csv-reader.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { findColumns, type Spellings } from './find-columns.ts';
import type { ExportFault, ExportFaultCode } from './polis-export.ts';
import { readGroup, readId, readThreeWay } from './read-cell.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

/** `participants-votes.csv`: who took part, in which group, and everyone's current votes. */
export interface VoteMatrix {
  readonly pids: readonly number[];
  readonly groups: ReadonlyMap<number, number>;
  /** The cells that hold a vote, row by row; the matrix knows no times, so all are 0. */
  readonly votes: VoteRows;
}

type MatrixField = 'participant' | 'group-id';

const matrixFields: Spellings<MatrixField> = {
  participant: ['participant', 'participantid', 'pid', 'voterid'],
  'group-id': ['groupid', 'group'],
};

/** Counts and other people's columns (`xid`, `n-votes` …) are passed over: columns of ids are votes. */
export function readMatrix(bytes: Uint8Array, file: string): VoteMatrix | ExportFault {
  const votes = buildVoteRows(file);
  const groups = new Map<number, number>();
  const pids = new Set<number>();
  let columns: MatrixColumns = { participant: 0, group: 0, statements: new Map() };
  const fault = scanCsv<ExportFault>(
    bytes,
    file,
    {},
    {
      onHeader(header) {
        const found = findMatrixColumns(header, file);
        if ('code' in found) return found;
        columns = found;
        return null;
      },
      onRow(row) {
        const person = readPerson(row, columns, file, pids);
        if ('code' in person) return person;
        pids.add(person.pid);
        if (person.group !== null) groups.set(person.pid, person.group);
        const { line } = row.place(0);
        const addVote = (sid: number, value: number) =>
          votes.add({ pid: person.pid, sid, value, stamp: 0 }, line);
        return readCells(row, columns, file, addVote);
      },
    },
  );
  if (fault !== null) return fault;
  const rows = votes.finish('');
  return 'code' in rows ? rows : { pids: [...pids], groups, votes: rows };
}

interface MatrixColumns {
  readonly participant: number;
  readonly group: number;
  /** Index of the column by statement id. */
  readonly statements: ReadonlyMap<number, number>;
}

function findMatrixColumns(header: CsvRow, file: string): MatrixColumns | ExportFault {
  const found = findColumns(header, file, matrixFields, ['participant', 'group-id']);
  if ('code' in found) return found;
  const statements = new Map<number, number>();
  for (const [index, cell] of header.cells.entries()) {
    if (!/^\s*[+-]?\d[\d.]*\s*$/.test(cell)) continue;
    const sid = readId(cell.trim());
    if (sid === null) return faultAt(header, index, file, 'bad-id', 'comment-id');
    if (statements.has(sid)) {
      return faultAt(header, index, file, 'duplicate-statement', 'comment-id');
    }
    statements.set(sid, index);
  }
  return {
    participant: found.get('participant') ?? 0,
    group: found.get('group-id') ?? 0,
    statements,
  };
}

function readPerson(
  row: CsvRow,
  columns: MatrixColumns,
  file: string,
  known: ReadonlySet<number>,
): { readonly pid: number; readonly group: number | null } | ExportFault {
  const pid = readId((row.cells[columns.participant] ?? '').trim());
  if (pid === null) return faultAt(row, columns.participant, file, 'bad-id', 'participant');
  if (known.has(pid)) {
    return faultAt(row, columns.participant, file, 'duplicate-participant', 'participant');
  }
  const written = (row.cells[columns.group] ?? '').trim();
  if (written === '') return { pid, group: null };
  const group = readGroup(written);
  if (group === null) return faultAt(row, columns.group, file, 'bad-group', 'group-id');
  return { pid, group };
}

function readCells(
  row: CsvRow,
  columns: MatrixColumns,
  file: string,
  addVote: (sid: number, value: number) => void,
): ExportFault | null {
  for (const [sid, index] of columns.statements) {
    const cell = row.cells[index] ?? '';
    if (cell === '') continue;
    const value = readThreeWay(cell) ?? readThreeWay(cell.trim());
    if (value !== null) addVote(sid, value);
    else if (cell.trim() !== '') return faultAt(row, index, file, 'bad-vote', `${sid}`);
  }
  return null;
}

function faultAt(
  row: CsvRow,
  index: number,
  file: string,
  code: ExportFaultCode,
  name: string,
): ExportFault {
  return {
    file,
    ...row.place(index),
    code,
    facts: { name, value: excerpt(row.cells[index] ?? '') },
  };
}
