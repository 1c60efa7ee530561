import { MalformedError } from './malformed-error.ts';

/** The largest note, receipt or policy that is read: 1 MB, in bytes. */
export const largestText = 1_000_000;

/**
 * The text of bytes, or a text as it is, of at most `largestText` bytes of valid UTF-8; a byte order
 * mark is kept as a character of the text. `what` names the thing in the message of the refusal.
 */
export function textOf(given: Uint8Array | string, what: string): string {
  const size = typeof given === 'string' ? Buffer.byteLength(given) : given.length;
  if (size > largestText) throw new MalformedError(`${what} is longer than ${largestText} bytes`);
  if (typeof given !== 'string') return decodeText(given, what);
  if (/\p{Surrogate}/u.test(given)) throw new MalformedError(`${what} is not valid Unicode`);
  return given;
}

/** The text of valid UTF-8. */
export function decodeText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new MalformedError(`${what} is not valid UTF-8`);
  }
}

/**
 * Refuses what no signed note may hold: control characters below U+0020 but the newline, so that
 * lines end in one way, and a last line that does not end (C2SP signed-note, Format).
 */
export function checkLines(text: string, what: string): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 || code === 0x0a) continue;
    const line = text.slice(0, at).split('\n').length;
    const isLineEnd = code === 0x0d && text.charCodeAt(at + 1) === 0x0a;
    const found = isLineEnd ? 'ends in CRLF, not in a newline alone' : 'has a control character';
    throw new MalformedError(`line ${line} of ${what} ${found}`);
  }
  if (!text.endsWith('\n')) throw new MalformedError(`${what} does not end in a newline`);
}
