import { formatBase64, readBase64, readHash } from './canonical-base64.ts';
import { type ReadCheckpoint, readCheckpoint } from './checkpoint.ts';
import { MalformedError } from './malformed-error.ts';
import { textOf } from './note-text.ts';
import { type Note, readNote } from './signed-note.ts';
import { readWholeNumber } from './whole-number.ts';

/** What a receipt is made of (C2SP tlog-proof): nothing in it is to be believed before `verifyReceipt`. */
export interface ReceiptParts {
  /** Which entry, from zero. */
  readonly index: number;
  /** The hashes from the leaf's neighbour up, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: string;
  /** Bytes for the reader's own use; nobody signed them. */
  readonly extra?: Uint8Array | undefined;
}

/** A receipt that was read, with what its checkpoint says. */
export interface Receipt extends ReceiptParts {
  readonly note: Note;
  readonly tree: ReadCheckpoint;
}

const firstLine = 'c2sp.org/tlog-proof@v1';

/** No tree of a safe size has a longer path. */
const longestProof = 53;

/** What follows a word and a space at the beginning of a line. */
function afterWord(line: string | undefined, word: string): string {
  if (!line?.startsWith(`${word} `))
    throw new MalformedError(`the receipt lacks its line "${word}"`);
  return line.slice(word.length + 1);
}

function readExtra(line: string): Uint8Array {
  const extra = readBase64(afterWord(line, 'extra'), 'the extra data of the receipt');
  if (extra.length === 0) throw new MalformedError('the extra data of the receipt is empty');
  return extra;
}

function readProof(lines: readonly string[]): Uint8Array[] {
  if (lines.length > longestProof)
    throw new MalformedError(`the receipt has more than ${longestProof} hashes`);
  return lines.map((line, at) => readHash(line, `hash ${at + 1} of the receipt`));
}

/** The lines before the first empty one: what they are, extra data, index, hashes. */
function readHead(head: string): Omit<ReceiptParts, 'checkpoint'> {
  const [first, ...lines] = head.split('\n');
  if (first !== firstLine) throw new MalformedError(`the receipt does not begin with ${firstLine}`);
  const [second] = lines;
  const hasExtra = second === 'extra' || second?.startsWith('extra ');
  const extra = hasExtra ? readExtra(second ?? '') : undefined;
  const [line, ...hashes] = hasExtra ? lines.slice(1) : lines;
  const index = readWholeNumber(afterWord(line, 'index'), 'the index of the receipt');
  return { index, proof: readProof(hashes), ...(extra && { extra }) };
}

/** Reads a receipt; its index must lie within the tree of its checkpoint. */
export function readReceipt(given: Uint8Array | string): Receipt {
  const text = textOf(given, 'the receipt');
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new MalformedError('the receipt has no empty line before its checkpoint');
  const head = readHead(text.slice(0, blank));
  const checkpoint = text.slice(blank + 2);
  const note = readNote(checkpoint);
  const tree = readCheckpoint(note.text);
  if (head.index >= tree.size)
    throw new MalformedError('the index of the receipt is not below the size of its checkpoint');
  return { ...head, checkpoint, note, tree };
}

/** A receipt as it is written; empty extra data is left out. What could not be read is not written. */
export function formatReceipt({ index, proof, checkpoint, extra }: ReceiptParts): string {
  const lines = [
    firstLine,
    ...(extra && extra.length > 0 ? [`extra ${formatBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(formatBase64),
  ];
  const text = `${lines.join('\n')}\n\n${checkpoint}`;
  readReceipt(text);
  return text;
}
