import { type FileFault, noPlace, placeAfter } from './file-fault.ts';

export type DecodeFaultCode = 'file-too-large' | 'not-utf8' | 'not-utf16' | 'nul';
export type DecodeFault = FileFault<DecodeFaultCode>;

/** 256 MiB: five million rows of votes, and below the longest string that V8 can hold. */
export const maxFileBytes = 256 * 1024 * 1024;

const decodeStrictly = (bytes: Uint8Array, stream: boolean): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};

/**
 * Strict UTF-8 (RFC 3629) to text, or UTF-16 where its byte-order mark says so, as Excel saves "Unicode
 * text"; without the mark. A broken sequence and a NUL are faults that name their place; nothing is ever
 * replaced.
 */
export function decodeText(
  bytes: Uint8Array,
  file: string,
  maxBytes = maxFileBytes,
): string | DecodeFault {
  if (bytes.length > maxBytes) {
    return { file, ...noPlace, code: 'file-too-large', facts: { bytes: bytes.length, maxBytes } };
  }
  const text = isUtf16(bytes) ? decodeUtf16(bytes, file) : decodeUtf8(bytes, file);
  if (typeof text !== 'string') return text;
  const nul = text.indexOf('\0');
  if (nul < 0) return text;
  return { file, ...placeAfter(text, nul), code: 'nul', facts: {} };
}

function decodeUtf8(bytes: Uint8Array, file: string): string | DecodeFault {
  return decodeStrictly(bytes, false) ?? brokenSequence(bytes, file);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Half a surrogate pair and half a unit at the end are faults. */
function decodeUtf16(bytes: Uint8Array, file: string): string | DecodeFault {
  const whole = bytes.subarray(2, bytes.length - (bytes.length % 2));
  const units =
    bytes[0] === 0xff
      ? Buffer.from(whole.buffer, whole.byteOffset, whole.length)
      : Buffer.from(whole).swap16();
  const text = units.toString('utf16le');
  const lone = text.search(/\p{Surrogate}/u);
  if (lone < 0 && bytes.length % 2 === 0) return text;
  const at = lone < 0 ? text.length : lone;
  return { file, ...placeAfter(text, at), code: 'not-utf16', facts: {} };
}

/** A prefix decodes as long as it ends before the first broken sequence: so halving finds it. */
function brokenSequence(bytes: Uint8Array, file: string): DecodeFault {
  let sound = 0;
  let broken = bytes.length + 1;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (middle <= bytes.length && decodeStrictly(bytes.subarray(0, middle), true) !== null) {
      sound = middle;
    } else {
      broken = middle;
    }
  }
  const before = decodeStrictly(bytes.subarray(0, sound), true) ?? '';
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const byte = bytes[mark + Buffer.byteLength(before)] ?? 0;
  return {
    file,
    ...placeAfter(before, before.length),
    code: 'not-utf8',
    facts: { byte: byte.toString(16).padStart(2, '0') },
  };
}
