import { formatBase64, readBase64 } from './canonical-base64.ts';
import { MalformedError } from './malformed-error.ts';
import { isKeyName, type VerifierKey } from './note-keys.ts';

/** One signature below a note, by a key that need not be known. */
export interface NoteSignature {
  readonly name: string;
  /** An unsigned 32-bit number. */
  readonly keyId: number;
  /** What stands behind the key id; its length depends on the type of the key. */
  readonly signature: Uint8Array;
  /** The line as it is written, without its newline. */
  readonly line: string;
}

const mark = '— ';

/** The line of a signature: em dash, space, name, space, base64 of key id and signature (C2SP signed-note). */
export function signatureLineOf(
  { name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>,
  signature: Uint8Array,
): NoteSignature {
  const bytes = Buffer.alloc(4 + signature.length);
  bytes.writeUInt32BE(keyId);
  bytes.set(signature, 4);
  return { name, keyId, signature, line: `${mark}${name} ${formatBase64(bytes)}` };
}

function checkMark(line: string, what: string): void {
  if (line.startsWith(mark)) return;
  if (/^\p{Dash}/u.test(line) && !line.startsWith('—'))
    throw new MalformedError(`${what} begins with another dash than the em dash`);
  throw new MalformedError(`${what} does not begin with an em dash and a space`);
}

/**
 * Reads one signature line without its newline; `what` names it in refusals. Signatures by unknown
 * keys have any length from one byte on (logs write such lines to see that readers ignore them).
 */
export function readSignatureLine(line: string, what = 'the signature line'): NoteSignature {
  checkMark(line, what);
  const [name = '', base64, ...rest] = line.slice(mark.length).split(' ');
  if (base64 === undefined || rest.length > 0)
    throw new MalformedError(`${what} is not a dash, a name and base64 with single spaces between`);
  if (!isKeyName(name)) throw new MalformedError(`${what} has a name that no key can have`);
  const bytes = readBase64(base64, `the signature in ${what}`);
  if (bytes.length < 5)
    throw new MalformedError(`${what} is too short for a key id and a signature`);
  const keyId = Buffer.from(bytes).readUInt32BE(0);
  return { name, keyId, signature: bytes.slice(4), line };
}
