import { z } from 'zod';
import type { JsonStep } from '../../../../platform/files/find-json.ts';
import { type JsonFile, readJson } from '../../../../platform/files/json-reader.ts';
import type { ExportFault } from './polis-export.ts';

const recordShape = z.record(z.string(), z.unknown());
const listShape = z.array(recordShape);

export type JsonRecord = z.infer<typeof recordShape>;

/** A list of records and where it lies in its file. */
export interface JsonRecords {
  readonly json: JsonFile;
  readonly path: readonly JsonStep[];
  readonly records: readonly JsonRecord[];
}

/** A list of records, bare or as the only list inside an object (`{ "votes": […] }`). */
export function readJsonRecords(bytes: Uint8Array, file: string): JsonRecords | ExportFault {
  const json = readJson(bytes, file);
  if ('code' in json) return json;
  const { path, list } = findList(json.value);
  const records = listShape.safeParse(list);
  if (records.success) return { json, path, records: records.data };
  const [issue] = records.error.issues;
  const steps = issue?.path.filter((step) => typeof step !== 'symbol') ?? [];
  return wrongShape(file, json, [...path, ...steps]);
}

/** One object, by its own names. */
export function readJsonRecord(
  bytes: Uint8Array,
  file: string,
  maxBytes?: number,
): { readonly json: JsonFile; readonly record: JsonRecord } | ExportFault {
  const json = readJson(bytes, file, maxBytes);
  if ('code' in json) return json;
  const record = recordShape.safeParse(json.value);
  return record.success ? { json, record: record.data } : wrongShape(file, json, []);
}

function findList(value: unknown): { path: JsonStep[]; list: unknown } {
  const record = Array.isArray(value) ? null : recordShape.safeParse(value);
  if (record?.data === undefined) return { path: [], list: value };
  const lists = Object.entries(record.data).filter(([, member]) => Array.isArray(member));
  const [only] = lists;
  return lists.length === 1 && only !== undefined
    ? { path: [only[0]], list: only[1] }
    : { path: [], list: value };
}

function wrongShape(file: string, json: JsonFile, path: readonly JsonStep[]): ExportFault {
  return { file, ...json.place(path), code: 'wrong-shape', facts: {} };
}
