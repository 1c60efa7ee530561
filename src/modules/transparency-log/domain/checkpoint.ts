import { formatBase64, readHash } from './canonical-base64.ts';
import { MalformedError } from './malformed-error.ts';
import { checkLines, textOf } from './note-text.ts';
import { readWholeNumber } from './whole-number.ts';

/** The head of a tree at one size. */
export interface Checkpoint {
  /** The log's name for ever; one line, not empty. */
  readonly origin: string;
  /** Number of leaves, a safe integer from zero. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** A checkpoint that was read; other logs may add lines, which mean nothing to us. */
export interface ReadCheckpoint extends Checkpoint {
  readonly extensions: readonly string[];
}

/**
 * Reads the text of a checkpoint, which is that of its note without signatures: origin, size, root
 * and extension lines, none empty, each with its newline (C2SP tlog-checkpoint, Note text).
 */
export function readCheckpoint(given: string): ReadCheckpoint {
  const text = textOf(given, 'the checkpoint');
  checkLines(text, 'the checkpoint');
  const lines = text.slice(0, -1).split('\n');
  const empty = lines.indexOf('');
  if (empty >= 0) throw new MalformedError(`line ${empty + 1} of the checkpoint is empty`);
  const [origin, size, root, ...extensions] = lines;
  if (origin === undefined || size === undefined || root === undefined)
    throw new MalformedError('the checkpoint has fewer than three lines');
  return {
    origin,
    size: readWholeNumber(size, 'the size of the checkpoint'),
    root: readHash(root, 'the root of the checkpoint'),
    extensions,
  };
}

/** The text of a checkpoint: three lines, each with its newline. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('a size is a whole number');
  const text = `${origin}\n${size}\n${formatBase64(root)}\n`;
  const read = readCheckpoint(text);
  if (read.origin !== origin) throw new RangeError('an origin is one line');
  return text;
}
