import type { Checkpoint } from '../domain/checkpoint.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { readBundle } from '../domain/entry-bundle.ts';
import { formatVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { formatNote, type Note, readNote } from '../domain/signed-note.ts';
import { tilePath, tileWidth } from '../domain/tile-paths.ts';
import { type LogFiles, UnreadableError } from './log-files.ts';
import { verifyLog } from './verify-log.ts';

/** A copy of the log that holds from its first entry on. */
export interface SignedCopy {
  readonly tree: Checkpoint;
  /** Its checkpoint with the signatures of our keys alone. */
  readonly note: string;
}

/**
 * Checks a copy of the log, as an export or a mirror has it, by our keys and against a checkpoint that
 * must not be lost.
 *
 * @param guard the checkpoint, as a note
 * @returns the copy, or in words why it does not hold
 * @throws UnreadableError where it cannot be read
 */
export async function readCopy(
  files: LogFiles,
  keys: readonly VerifierKey[],
  guard: string,
): Promise<SignedCopy | string> {
  const bytes = await files.read('checkpoint');
  if (bytes === null) throw new UnreadableError('The copy has no checkpoint');
  const note = readNote(bytes);
  const tree = readCheckpoint(note.text);
  const { size } = readCheckpoint(readNote(guard).text);
  if (tree.size < size) return `It has ${tree.size} entries, and ${size} were published`;
  const ours = keys.filter((key) => isSigned(note, key));
  const [key] = ours;
  if (key === undefined) return 'No key of this log signed its checkpoint';
  const verdict = await verifyLog({
    files,
    vkey: formatVerifierKey(key),
    since: Buffer.from(guard),
  });
  if (verdict.first_bad !== null) return verdict.first_bad.why;
  const signatures = note.signatures.filter(({ keyId }) =>
    ours.some((each) => each.keyId === keyId),
  );
  return { tree, note: formatNote({ text: note.text, signatures }) };
}

const isSigned = ({ signatures }: Note, { name, keyId }: VerifierKey) =>
  signatures.some((signature) => signature.name === name && signature.keyId === keyId);

/** The leaves of a tree of that size from one index on, bundle by bundle. */
export async function* leavesFrom(files: LogFiles, from: number, size: number) {
  for (let index = Math.floor(from / tileWidth); index * tileWidth < size; index += 1) {
    const first = index * tileWidth;
    const width = Math.min(tileWidth, size - first);
    const partial = await files.read(tilePath({ level: 'entries', index, width }));
    const bytes =
      partial ?? (await files.read(tilePath({ level: 'entries', index, width: tileWidth })));
    if (bytes === null) throw new UnreadableError(`The copy has no entries from ${first} on`);
    const leaves = readBundle(bytes).slice(0, width);
    yield leaves.slice(Math.max(0, from - first));
  }
}
