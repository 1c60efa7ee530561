import type { Clock } from '../../../platform/platform.ts';
import { readAddCheckpoint, sizeType } from '../domain/add-checkpoint.ts';
import { type Checkpoint, readCheckpoint } from '../domain/checkpoint.ts';
import { cosign } from '../domain/cosignature.ts';
import { admitCheckpoint, judgeGrowth, type WitnessRefusal } from '../domain/judge-checkpoint.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import type { Signer, VerifierKey } from '../domain/note-keys.ts';
import { formatNote, readNote } from '../domain/signed-note.ts';

/** What a witness cosigned last of each log, by origin. */
export interface WitnessStore {
  /** The note that was cosigned last, with the lines of log and witness; null: none. */
  find(origin: string): Promise<string | null>;
  /**
   * Puts a note in the place of the one before. Nobody else decides about this origin meanwhile, also no
   * other process; what was decided is on the disk when this resolves.
   *
   * @param decide gets the note before; a refusal leaves it
   */
  replace(
    origin: string,
    decide: (before: string | null) => WitnessNote | WitnessRefusal,
  ): Promise<WitnessNote | WitnessRefusal>;
}

/** A checkpoint that was cosigned. */
export interface WitnessNote {
  readonly ok: true;
  readonly tree: Checkpoint;
  readonly note: string;
  /** The line of the cosignature, without its newline. */
  readonly line: string;
}

/** Cosigns what only grows (C2SP tlog-witness). */
export interface Witness {
  readonly signer: Signer<'cosignature'>;
  /** Keys of the logs that it witnesses. */
  readonly logs: readonly VerifierKey<'ed25519'>[];
  readonly store: WitnessStore;
  readonly clock: Clock;
}

/** What a witness says over HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | WitnessRefusal['status'];
  readonly type: string;
  readonly body: string;
}

const plain = 'text/plain; charset=utf-8';

/**
 * Answers a request for a cosignature. It is given after the checkpoint is kept, so that a witness that is
 * killed never forgets what it cosigned.
 */
export async function addCheckpoint(
  witness: Witness,
  body: Uint8Array | string,
): Promise<WitnessAnswer> {
  const outcome = await judge(witness, body);
  if (outcome.ok) return { status: 200, type: plain, body: `${outcome.line}\n` };
  const { status, why, toldSize } = outcome;
  if (toldSize !== undefined) return { status, type: sizeType, body: `${toldSize}\n` };
  return { status, type: plain, body: `${why}\n` };
}

async function judge(witness: Witness, body: Uint8Array | string) {
  try {
    const request = readAddCheckpoint(body);
    const admitted = admitCheckpoint(request, witness.logs);
    if (!admitted.ok) return admitted;
    const { tree, note, signatures } = admitted;
    return await witness.store.replace(tree.origin, (before): WitnessNote | WitnessRefusal => {
      const verdict = judgeGrowth(request, tree, before === null ? null : treeOf(before));
      if (!verdict.ok) return verdict;
      const seconds = Math.floor(witness.clock().getTime() / 1_000);
      const line = cosign(note.text, witness.signer, seconds);
      const kept = formatNote({ text: note.text, signatures: [...signatures, line] });
      return { ok: true, tree, note: kept, line: line.line };
    });
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return { ok: false, status: 400, why: `Malformed: ${error.message}.` } as const;
  }
}

/** What a note of our own store says. */
const treeOf = (note: string): Checkpoint => readCheckpoint(readNote(note).text);

/** How large the tree is that a note of our own store says. */
export const sizeOf = (note: string): number => treeOf(note).size;
