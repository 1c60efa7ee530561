import { noPlace } from '../../../../platform/files/file-fault.ts';
import type { ExportFault, PolisExport, VoteSign } from './polis-export.ts';
import type { VoteRows } from './vote-rows.ts';

/** What the files of one export say, each for itself. */
export interface UnsettledExport extends Pick<PolisExport, 'summary' | 'statements' | 'groups'> {
  readonly votes: VoteRows;
  /** Everyone whom the export lists, with or without votes. */
  readonly listed: readonly number[];
  /** What the export itself says of its sign (`method.json`); null where it does not. */
  readonly statedSign: VoteSign | null;
}

/** The files of one folder by name. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

/** Reads the first of some files that is there; its fault is added to `faults`, the answer then null. */
export function readerOf(files: FileSet, faults: ExportFault[]) {
  return <Value>(
    reader: (bytes: Uint8Array, file: string) => Value | ExportFault,
    ...names: readonly string[]
  ): Value | null => {
    const name = names.find((candidate) => files.has(candidate)) ?? '';
    const bytes = files.get(name);
    if (bytes === undefined) return null;
    const result = reader(bytes, name);
    if (!isFault(result)) return result;
    faults.push(result);
    return null;
  };
}

/** A fault for each group of names of which not one file is there. */
export function missingFiles(
  files: FileSet,
  needed: readonly (readonly string[])[],
): ExportFault[] {
  return needed
    .filter((names) => !names.some((name) => files.has(name)))
    .map(([file = '']) => ({ file, ...noPlace, code: 'missing-file', facts: {} }));
}

function isFault<Value>(result: Value | ExportFault): result is ExportFault {
  return typeof result === 'object' && result !== null && 'code' in result && 'facts' in result;
}
