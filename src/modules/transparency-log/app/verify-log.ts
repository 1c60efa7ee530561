import { type Checkpoint, readCheckpoint } from '../domain/checkpoint.ts';
import { KeysBefore } from '../domain/key-chain.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { readVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { type Note, readNote, verifyNote } from '../domain/signed-note.ts';
import { findWrongEntry } from './find-wrong-entry.ts';
import { isAsSigned, judgeWalk } from './judge-walk.ts';
import { type LogFiles, UnreadableError } from './log-files.ts';
import { type BadPart, walkEntries } from './walk-entries.ts';

export interface LogVerdict {
  readonly ok: boolean;
  readonly origin: string;
  readonly size: number;
  /** As the checkpoint says it, in base64. */
  readonly root: string;
  readonly entries_checked: number;
  readonly first_bad: BadPart | null;
}

export interface LogToVerify {
  readonly files: LogFiles;
  /** The key to believe; undefined: that which lies beside the log. */
  readonly vkey?: string | undefined;
  /** A signed checkpoint of before, which this log must have grown from. */
  readonly since?: Uint8Array | undefined;
}

/**
 * Checks a log from its first entry to its checkpoint: that its key signed it, that every entry is the one
 * that its tiles hash, that every tile is that of what lies below it, and that all of it makes the signed
 * root. Entries need not be ours. Needs memory for one bundle and one tile of each level.
 *
 * @throws UnreadableError where nothing can be said: no key, no checkpoint, no answer
 */
export async function verifyLog({ files, vkey, since }: LogToVerify): Promise<LogVerdict> {
  const key = await readKey(files, vkey);
  const before = since === undefined ? null : readBefore(since, key);
  const head = await readHead(files, key);
  if (!('tree' in head)) return verdictOf(noTree, 0, head);
  const { tree } = head;
  const sizeBefore = Math.min(before?.tree.size ?? 0, tree.size);
  const earlier = new KeysBefore(key);
  const hear = before === null ? undefined : (leaf: Uint8Array) => earlier.hear(leaf);
  const walk = await walkEntries(files, tree.size, sizeBefore, hear);
  const wrong = isAsSigned(walk, tree) ? null : await findWrongEntry(files, tree, walk.checked);
  const bad = judgeWalk(walk, tree, before?.tree ?? null, wrong);
  // A log that does not hold announces nothing: only what it says for itself is told.
  if (before !== null && (bad === null || bad.what === 'consistency')) {
    requireSigned(before.note, key, earlier);
  }
  return verdictOf(tree, walk.checked, bad);
}

const noTree: Checkpoint = { origin: '', size: 0, root: new Uint8Array() };

function verdictOf(tree: Checkpoint, checked: number, bad: BadPart | null): LogVerdict {
  const { origin, size } = tree;
  const root = Buffer.from(tree.root).toString('base64');
  return { ok: bad === null, origin, size, root, entries_checked: checked, first_bad: bad };
}

/**
 * The key of a log: the given one, else that which lies beside the log.
 *
 * @throws UnreadableError where there is none
 */
export async function readKey(files: LogFiles, given: string | undefined): Promise<VerifierKey> {
  // Of the file nothing is overlooked but that its line ends: one bit changed in it is told.
  const text = given?.trim() ?? (await readText(files, 'log.vkey')).replace(/\r?\n$/, '');
  return orUnreadable('The key', () => readVerifierKey(text));
}

async function readText(files: LogFiles, path: string): Promise<string> {
  const bytes = await files.read(path);
  if (bytes === null) throw new UnreadableError(`The log has no ${path}`);
  return Buffer.from(bytes).toString('utf8');
}

function orUnreadable<Value>(what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError) throw new UnreadableError(`${what}: ${error.message}`);
    throw error;
  }
}

interface Before {
  readonly note: Note;
  readonly tree: Checkpoint;
}

/** The earlier checkpoint, which must be of the same log. */
function readBefore(since: Uint8Array, key: VerifierKey): Before {
  const note = orUnreadable('The earlier checkpoint', () => readNote(since));
  const tree = orUnreadable('The earlier checkpoint', () => readCheckpoint(note.text));
  if (tree.origin === key.name) return { note, tree };
  throw new UnreadableError(`The earlier checkpoint is of the log ${tree.origin}`);
}

/** By the key that is believed, or by one that it follows. */
function requireSigned(note: Note, { name }: VerifierKey, { keys, hasMore }: KeysBefore): void {
  if (verifyNote(note, keys).ok) return;
  if (hasMore) throw new UnreadableError(`The log ${name} announces more keys than are looked at`);
  throw new UnreadableError(
    'The earlier checkpoint was signed neither by the key of this log nor by one that the log says it had before',
  );
}

/** A checkpoint that the key of its log signed, and its bytes. */
export interface Head {
  readonly tree: Checkpoint;
  readonly note: Uint8Array;
}

/** The newest checkpoint of a log, or what is wrong with it. @throws UnreadableError where there is none */
export async function readHead(files: LogFiles, key: VerifierKey): Promise<Head | BadPart> {
  const path = 'checkpoint';
  const bytes = await files.read(path);
  if (bytes === null) throw new UnreadableError(`The log has no ${path}`);
  try {
    const note = readNote(bytes);
    const tree = readCheckpoint(note.text);
    const { ok } = verifyNote(note, [key]);
    if (!ok) return { what: 'signature', path, why: `It was not signed by the key ${key.name}` };
    if (tree.origin === key.name) return { tree, note: bytes };
    return { what: 'checkpoint', path, why: `Its origin is ${tree.origin}, not ${key.name}` };
  } catch (error) {
    if (error instanceof MalformedError) return { what: 'checkpoint', path, why: error.message };
    throw error;
  }
}
