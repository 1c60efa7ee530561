import { excerpt } from '../../../../platform/text/excerpt.ts';
import { plainText } from './json-cells.ts';
import { readJsonRecord } from './json-records.ts';
import type { ExportFault } from './polis-export.ts';
import { readId } from './read-cell.ts';

/**
 * A file of given groups, `{ "<pid>": groupId }`, both whole numbers from 0. People whom the
 * conversation does not know are for the caller to pass over.
 */
export function readGroupsFile(
  bytes: Uint8Array,
  file: string,
): ReadonlyMap<number, number> | ExportFault[] {
  const read = readJsonRecord(bytes, file);
  if ('code' in read) return [read];
  const groups = new Map<number, number>();
  const faults: ExportFault[] = [];
  for (const [key, value] of Object.entries(read.record)) {
    const pid = readId(key);
    const group = typeof value === 'number' ? readId(String(value)) : null;
    if (pid !== null && group !== null) {
      groups.set(pid, group);
      continue;
    }
    const facts = { name: excerpt(key), value: excerpt(pid === null ? key : plainText(value)) };
    const code = pid === null ? 'bad-id' : 'bad-group';
    faults.push({ file, ...read.json.place([key]), code, facts });
    if (faults.length === mostFaults) break;
  }
  return faults.length === 0 ? groups : faults;
}

/** Enough to see what is wrong with a file. */
const mostFaults = 20;
