import { formatBase64, readHash } from './canonical-base64.ts';
import { MalformedError } from './malformed-error.ts';
import { textOf } from './note-text.ts';
import { readWholeNumber } from './whole-number.ts';

/** What a log asks a witness (C2SP tlog-witness, add-checkpoint). Nothing in it is to be believed yet. */
export interface AddCheckpoint {
  /** Of the checkpoint that the witness cosigned last, as far as the log knows; 0: none. */
  readonly oldSize: number;
  /** That the new tree grew out of that one, 32 bytes each (RFC 6962 §2.1.2). */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: string;
}

/** The specification's own limit. */
const mostHashes = 63;

/** The type of the body in which a witness tells the size that it cosigned last. */
export const sizeType = 'text/x.tlog.size';

/** Reads the body of a request; the checkpoint behind the empty line is left as it is. */
export function readAddCheckpoint(given: Uint8Array | string): AddCheckpoint {
  const text = textOf(given, 'the request');
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new MalformedError('the request has no empty line before its checkpoint');
  const [first = '', ...hashes] = text.slice(0, blank).split('\n');
  if (!first.startsWith('old ')) throw new MalformedError('the request does not begin with "old "');
  const oldSize = readWholeNumber(first.slice('old '.length), 'the old size');
  if (hashes.length > mostHashes)
    throw new MalformedError(`the request has more than ${mostHashes} hashes`);
  const proof = hashes.map((line, at) => readHash(line, `hash ${at + 1} of the request`));
  return { oldSize, proof, checkpoint: text.slice(blank + 2) };
}

/** The body of a request, as it is sent. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const lines = [`old ${oldSize}`, ...proof.map(formatBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads the size that a witness tells with 409: a number and a newline. */
export function readToldSize(text: string): number {
  if (!text.endsWith('\n')) throw new MalformedError('the told size does not end in a newline');
  return readWholeNumber(text.slice(0, -1), 'the told size');
}
