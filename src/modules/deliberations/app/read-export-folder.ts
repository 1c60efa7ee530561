import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '../../../platform/files/decode-text.ts';
import { noPlace } from '../../../platform/files/file-fault.ts';
import { exportFileNames, parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
import type { ExportFault, ParseOptions } from '../domain/polis-export/polis-export.ts';

export type ExportFiles =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly faults: readonly ExportFault[] };

/**
 * The files of a Polis export that lie in a folder, by name. Refusals: `missing-folder`,
 * `unreadable-file`, `file-too-large` (then the file is not read).
 */
export async function readExportFiles(folder: string): Promise<ExportFiles> {
  const files = new Map<string, Uint8Array>();
  const faults: ExportFault[] = [];
  if (!(await isFolder(folder))) return { ok: false, faults: [refuse(folder, 'missing-folder')] };
  for (const name of exportFileNames) {
    const read = await readOne(join(folder, name), name);
    if (read instanceof Uint8Array) files.set(name, read);
    else if (read !== null) faults.push(read);
  }
  return faults.length === 0 ? { ok: true, files } : { ok: false, faults };
}

/** Reads and parses a folder; see `parsePolisExport`. */
export async function readExportFolder(folder: string, options: ParseOptions) {
  const read = await readExportFiles(folder);
  return read.ok ? parsePolisExport(read.files, options) : read;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

/** Null where there is no such file. */
async function readOne(path: string, name: string): Promise<Uint8Array | ExportFault | null> {
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) {
      return { ...refuse(name, 'file-too-large'), facts: { bytes: size, maxBytes: maxFileBytes } };
    }
    return await readFile(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return null;
    return { ...refuse(name, 'unreadable-file'), facts: { reason: code } };
  }
}

function refuse(file: string, code: ExportFault['code']): ExportFault {
  return { file, ...noPlace, code, facts: {} };
}

/** The code of a system error, such as EACCES; undefined for any other. */
function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
