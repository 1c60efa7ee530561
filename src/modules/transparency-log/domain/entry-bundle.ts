import { MalformedError } from './malformed-error.ts';
import { tileWidth } from './tile-paths.ts';

/** Bytes of the length before each entry, big-endian. */
export const lengthBytes = 2;

/** Bytes of the longest entry. */
export const longestEntry = 65_535;

/** The bundle of 1 to 256 entries: each behind its length as two bytes (C2SP tlog-tiles). */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > tileWidth)
    throw new RangeError(`A bundle has 1 to ${tileWidth} entries, not ${entries.length}`);
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The entries of a bundle, as views of its bytes. */
export function readBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    if (entries.length === tileWidth) throw malformed(`goes on after ${tileWidth} entries`, at);
    if (at + lengthBytes > bytes.length) throw malformed('ends inside a length', at);
    const start = at + lengthBytes;
    const end = start + view.getUint16(at);
    if (end > bytes.length) throw malformed(`ends inside entry ${entries.length}`, at);
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (entries.length === 0) throw malformed('has no entry', 0);
  return entries;
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > longestEntry)
    throw new RangeError(`An entry has at most ${longestEntry} bytes, not ${entry.length}`);
  return Uint8Array.of(entry.length >> 8, entry.length & 0xff);
}

function malformed(what: string, at: number): MalformedError {
  return new MalformedError(`The bundle of entries ${what}, at byte ${at}`);
}
