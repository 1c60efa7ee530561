import { maxFileBytes } from '../../../../platform/files/decode-text.ts';
import { type VoteField, voteFields } from './export-fields.ts';
import { nameOf } from './find-columns.ts';
import type { ExportFault } from './polis-export.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

const [comma, minus, zero, nine, quote, lineFeed, carriageReturn] = [44, 45, 48, 57, 34, 10, 13];
const longestSkipped = 200;

/**
 * `votes.csv` in its usual form, read from the bytes: ASCII without quotes, whole numbers, every row
 * as long as the header, LF or CRLF. Null for whatever else: the general reader then decides, so this
 * one refuses nothing but a stray time. About seven times as fast, which two million rows need.
 */
export function readPlainVotes(bytes: Uint8Array, file: string): VoteRows | ExportFault | null {
  if (bytes.length > maxFileBytes) return null;
  const cursor: Cursor = { bytes, at: startOf(bytes), number: 0 };
  const columns = readHeader(cursor);
  if (columns === null) return null;
  const rows = buildVoteRows(file, Math.max(16, bytes.length >> 5));
  const row: PlainRow = { pid: 0, sid: 0, value: 0, stamp: 0, datetimeAt: -1 };
  let datetimeAt = -1;
  for (let line = 2; cursor.at < bytes.length; line += 1) {
    if (!readRow(cursor, columns, row)) return null;
    if (rows.add(row, line)) datetimeAt = row.datetimeAt;
  }
  return rows.finish(datetimeAt < 0 ? '' : asciiCell(bytes, datetimeAt).trim());
}

/** Filled anew for every row. */
interface PlainRow {
  pid: number;
  sid: number;
  value: number;
  stamp: number;
  /** Offset of the cell `datetime`. */
  datetimeAt: number;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  /** The value just read. */
  number: number;
}

function startOf(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Our name of every column, null for those to be passed over. */
function readHeader(cursor: Cursor): (VoteField | null)[] | null {
  const cells: string[] = [];
  do {
    const start = cursor.at;
    if (!skipCell(cursor)) return null;
    cells.push(asciiCell(cursor.bytes, start));
  } while (passComma(cursor));
  if (!passLineEnd(cursor) || new Set(cells).size < cells.length) return null;
  const columns = cells.map((cell) => nameOf(cell, voteFields));
  const isPlain = (Object.keys(voteFields) as VoteField[]).every((name) => {
    const count = columns.filter((column) => column === name).length;
    return count === 1 || (count === 0 && name === 'datetime');
  });
  return isPlain ? columns : null;
}

function readRow(cursor: Cursor, columns: readonly (VoteField | null)[], row: PlainRow): boolean {
  for (let i = 0; i < columns.length; i += 1) {
    if (i > 0 && !passComma(cursor)) return false;
    if (!readColumn(cursor, columns[i] ?? null, row)) return false;
  }
  return passLineEnd(cursor);
}

function readColumn(cursor: Cursor, column: VoteField | null, row: PlainRow): boolean {
  const start = cursor.at;
  switch (column) {
    case 'timestamp':
      if (!readDigits(cursor, 15)) return false;
      row.stamp = cursor.number;
      return true;
    case 'comment-id':
      if (!readPlainId(cursor)) return false;
      row.sid = cursor.number;
      return true;
    case 'voter-id':
      if (!readPlainId(cursor)) return false;
      row.pid = cursor.number;
      return true;
    case 'vote':
      if (!readPlainVote(cursor)) return false;
      row.value = cursor.number;
      return true;
    case 'datetime':
      row.datetimeAt = start;
      return skipCell(cursor);
    case null:
      return skipCell(cursor);
  }
}

function readDigits(cursor: Cursor, most: number): boolean {
  const { bytes } = cursor;
  const start = cursor.at;
  let number = 0;
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < zero || byte > nine) break;
    number = number * 10 + (byte - zero);
  }
  cursor.at = at;
  cursor.number = number;
  return at > start && at - start <= most;
}

/** Below a milliard, so that no limit of 32 bits is near, and without a leading zero. */
function readPlainId(cursor: Cursor): boolean {
  const start = cursor.at;
  if (!readDigits(cursor, 9)) return false;
  return cursor.bytes[start] !== zero || cursor.at === start + 1;
}

function readPlainVote(cursor: Cursor): boolean {
  const isNegative = cursor.bytes[cursor.at] === minus;
  if (isNegative) cursor.at += 1;
  if (!readDigits(cursor, 1) || cursor.number > 1 || (isNegative && cursor.number === 0))
    return false;
  if (isNegative) cursor.number = -cursor.number;
  return true;
}

function skipCell(cursor: Cursor): boolean {
  const start = cursor.at;
  for (; cursor.at < cursor.bytes.length; cursor.at += 1) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
    if (byte < 32 || byte > 126 || byte === quote) return false;
  }
  return cursor.at - start <= longestSkipped;
}

function asciiCell(bytes: Uint8Array, start: number): string {
  const cursor: Cursor = { bytes, at: start, number: 0 };
  skipCell(cursor);
  return String.fromCharCode(...bytes.subarray(start, cursor.at));
}

function passComma(cursor: Cursor): boolean {
  if (cursor.bytes[cursor.at] !== comma) return false;
  cursor.at += 1;
  return true;
}

/** The end of the file passes too, unless nothing stood on the line. */
function passLineEnd(cursor: Cursor): boolean {
  const { bytes, at } = cursor;
  if (at >= bytes.length) return true;
  if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) cursor.at += 2;
  else if (bytes[at] === lineFeed) cursor.at += 1;
  else return false;
  return true;
}
