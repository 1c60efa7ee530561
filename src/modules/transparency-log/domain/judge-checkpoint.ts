import type { AddCheckpoint } from './add-checkpoint.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { emptyRoot } from './hashes.ts';
import type { VerifierKey } from './note-keys.ts';
import { verifyConsistency } from './proofs.ts';
import { type Note, readNote, verifyNote } from './signed-note.ts';

/** Why a witness does not cosign, with the status of HTTP that the specification gives it. */
export interface WitnessRefusal {
  readonly ok: false;
  readonly status: 400 | 403 | 404 | 409 | 422;
  readonly why: string;
  /** The size that was cosigned last, where the log asked on top of another one. */
  readonly toldSize?: number;
}

/** A checkpoint that one of the log's keys signed. */
export interface AdmittedCheckpoint {
  readonly ok: true;
  readonly tree: Checkpoint;
  readonly note: Note;
  /** Lines of the log's own keys, of which each holds. */
  readonly signatures: Note['signatures'];
}

const refuse = (status: WitnessRefusal['status'], why: string): WitnessRefusal => ({
  ok: false,
  status,
  why,
});

/**
 * What can be said of a request without knowing what was cosigned before: whether its log is one that is
 * witnessed, and signed it. The origin of a log is the name of its keys.
 *
 * @throws MalformedError where the checkpoint is none
 */
export function admitCheckpoint(
  { oldSize, checkpoint }: AddCheckpoint,
  logs: readonly VerifierKey<'ed25519'>[],
): AdmittedCheckpoint | WitnessRefusal {
  const note = readNote(checkpoint);
  const tree = readCheckpoint(note.text);
  const keys = logs.filter(({ name }) => name === tree.origin);
  if (keys.length === 0) return refuse(404, 'This witness does not know the origin.');
  // Also where one line by a known key does not hold, whatever else does (C2SP signed-note).
  const verdict = verifyNote(note, keys);
  if (!verdict.ok) return refuse(403, 'No known key of the log signed this, or one line is wrong.');
  if (oldSize > tree.size) return refuse(400, 'The old size is above that of the checkpoint.');
  const isTheirs = ({ name, keyId }: { name: string; keyId: number }) =>
    keys.some((key) => key.name === name && key.keyId === keyId);
  return { ok: true, tree, note, signatures: note.signatures.filter(isTheirs) };
}

/**
 * Whether a checkpoint may follow the one that was cosigned last: only where its tree grew out of that.
 *
 * @param before null: nothing of this log was ever cosigned
 */
export function judgeGrowth(
  { oldSize, proof }: Pick<AddCheckpoint, 'oldSize' | 'proof'>,
  tree: Checkpoint,
  before: Checkpoint | null,
): WitnessRefusal | { readonly ok: true } {
  const size = before?.size ?? 0;
  if (oldSize !== size) {
    return { ...refuse(409, 'Another size was cosigned last.'), toldSize: size };
  }
  if (tree.size === 0 && !isSame(tree.root, emptyRoot)) {
    return refuse(422, 'The root is not that of an empty tree.');
  }
  if (before !== null && tree.size === size && !isSame(tree.root, before.root)) {
    // Not with the type of a told size: the size is not what is in conflict.
    return refuse(409, 'Another root was cosigned at this size.');
  }
  if (size === 0 || tree.size === size) {
    return proof.length === 0 ? { ok: true } : refuse(422, 'Here the proof must be empty.');
  }
  const oldRoot = before?.root ?? emptyRoot;
  const claim = { from: size, to: tree.size, proof, oldRoot, newRoot: tree.root };
  return verifyConsistency(claim) ? { ok: true } : refuse(422, 'The proof does not hold.');
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
