import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import type { Keyring } from '../keyring.ts';
import { secretMark } from '../start-checks/check-secret.ts';
import {
  endSchema,
  formatVersion,
  frameOf,
  type Head,
  headSchema,
  headStart,
  isSameSeal,
  letters,
  longestJson,
  longestRows,
  Seal,
  type Sequence,
  sequencesSchema,
  type Table,
  TableDigest,
  type TableEnd,
  tableEndSchema,
  tableSchema,
} from './format.ts';
import { refuseBackup } from './refusals.ts';

/** What a file tells, in its order: head, for each table its rows, sequences, end. */
export type Part =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'rows'; readonly rows: Buffer }
  | { readonly kind: 'table-end'; readonly end: TableEnd }
  | { readonly kind: 'sequences'; readonly sequences: readonly Sequence[] }
  | { readonly kind: 'end' };

interface Frame {
  readonly letter: number;
  readonly body: Buffer;
}

/**
 * Reads a backup and judges it on the way; only when `end` came was all of it whole and unchanged.
 *
 * @throws NeedsMending by name, at the first thing that is wrong
 */
export async function* readBackup(file: string, keyring: Keyring): AsyncGenerator<Part> {
  const changed = () => refuseBackup('changed', file);
  const seal = new Seal();
  const manifest: object[] = [];
  let table: Table | undefined;
  let digest = new TableDigest();
  let kinds = '';
  for await (const { letter, body } of readFrames(file)) {
    if (kinds.endsWith('Z')) throw changed();
    if ((kinds === '') !== (letter === letters.head)) {
      throw kinds === '' ? refuseBackup('not-a-backup', file) : changed();
    }
    kinds = `${kinds.slice(-1)}${String.fromCharCode(letter)}`;
    const part = letter === letters.head ? readHead(file, body, keyring) : partOf(letter, body);
    if (part === undefined) throw changed();
    if (part.kind === 'end') {
      const told = parsed(endSchema, body);
      const own = seal.close(keyring, JSON.stringify(manifest));
      if (told === undefined || !isSameSeal(told.seal, own)) throw changed();
      if (JSON.stringify(told.tables) !== JSON.stringify(manifest)) throw changed();
    } else seal.add(frameOf(letter, body));
    if (part.kind === 'table') {
      if (table !== undefined) throw changed();
      table = part.table;
      digest = new TableDigest();
    }
    if (part.kind === 'rows') digest.add(part.rows);
    if (part.kind === 'table-end') {
      const own = digest.close();
      if (table === undefined || JSON.stringify(own) !== JSON.stringify(part.end)) throw changed();
      manifest.push({ schema: table.schema, name: table.name, ...own });
      table = undefined;
    }
    yield part;
  }
  if (!kinds.endsWith('Z')) throw refuseBackup('cut-short', file);
}

/** A newer version is told before anything else of it is judged, and another secret next. */
function readHead(file: string, body: Buffer, keyring: Keyring): Part {
  const start = parsed(headStart, body);
  if (start === undefined) throw refuseBackup('not-a-backup', file);
  if (start.version > formatVersion) throw refuseBackup('newer-version', file);
  const head = parsed(headSchema, body);
  if (head === undefined) throw refuseBackup('changed', file);
  if (head.secret !== secretMark(keyring)) throw refuseBackup('other-secret', file);
  return { kind: 'head', head };
}

/** Undefined: no such part, or not of its shape. */
function partOf(letter: number, body: Buffer): Part | undefined {
  if (letter === letters.rows) return { kind: 'rows', rows: body };
  if (letter === letters.end) return { kind: 'end' };
  if (letter === letters.table) {
    const table = parsed(tableSchema, body);
    return table && { kind: 'table', table };
  }
  if (letter === letters.tableEnd) {
    const end = parsed(tableEndSchema, body);
    return end && { kind: 'table-end', end };
  }
  const sequences = letter === letters.sequences ? parsed(sequencesSchema, body) : undefined;
  return sequences && { kind: 'sequences', sequences };
}

function parsed<Value>(schema: z.ZodType<Value>, body: Buffer): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* readFrames(file: string): AsyncGenerator<Frame> {
  let waiting: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of unzipped(file)) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    while (waiting.length >= 5) {
      const [letter, length] = [waiting.readUInt8(0), waiting.readUInt32BE(1)];
      const most = letter === letters.rows ? longestRows : longestJson;
      if (first && letter !== letters.head) throw refuseBackup('not-a-backup', file);
      if (length > most) throw refuseBackup(first ? 'not-a-backup' : 'changed', file);
      if (waiting.length < 5 + length) break;
      first = false;
      yield { letter, body: waiting.subarray(5, 5 + length) };
      waiting = waiting.subarray(5 + length);
    }
  }
  if (waiting.length > 0) throw refuseBackup('cut-short', file);
}

/** What zlib says, in words: it knows a file that ends too early from one that was changed. */
const zlibCodes: Readonly<Record<string, 'cut-short' | 'changed'>> = {
  Z_BUF_ERROR: 'cut-short',
  Z_DATA_ERROR: 'changed',
  Z_NEED_DICT: 'changed',
};

async function* unzipped(file: string): AsyncGenerator<Buffer> {
  const size = await sizeOf(file);
  if (size === 0) throw refuseBackup('cut-short', file);
  const gunzip = createGunzip();
  const input = createReadStream(file);
  input.on('error', (error) => gunzip.destroy(error));
  let any = false;
  try {
    for await (const chunk of input.pipe(gunzip)) {
      any = true;
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const told = zlibCodes[code];
    if (told === undefined) throw error;
    throw refuseBackup(any || told === 'cut-short' ? told : 'not-a-backup', file);
  } finally {
    input.destroy();
  }
  // Bytes behind the end of the gzip are passed over in silence by zlib.
  if (gunzip.bytesWritten !== size) throw refuseBackup('changed', file);
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw refuseBackup('not-found', file);
    throw error;
  }
}
