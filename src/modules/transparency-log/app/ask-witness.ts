import { OutsideError } from '../../../platform/outbound/ask-outside.ts';
import { formatAddCheckpoint, readToldSize, sizeType } from '../domain/add-checkpoint.ts';
import { verifyCosignature } from '../domain/cosignature.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import type { VerifierKey } from '../domain/note-keys.ts';
import { readSignatureLine } from '../domain/signature-line.ts';
import { readNote } from '../domain/signed-note.ts';
import type { WitnessFault } from './witness-faults.ts';

/** What a witness answered over HTTP, or one of our own in its place. */
export interface WitnessReply {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A checkpoint of ours that a witness is asked to cosign. */
export interface Asking {
  readonly checkpoint: { readonly size: number; readonly note: string };
  readonly key: VerifierKey<'cosignature'>;
  /** That it cosigned last, as far as we know; 0: none. */
  readonly knownSize: number;
  /** In ms since 1970. */
  readonly now: number;
  /** The proof that the checkpoint grew out of one of that size. */
  prove(from: number): Promise<readonly Uint8Array[]>;
  /** Sends the body of an `add-checkpoint`. @throws OutsideError */
  send(body: string): Promise<WitnessReply>;
}

export type AskingOutcome =
  | { readonly ok: true; readonly line: string; readonly at: Date }
  | { readonly ok: false; readonly fault: WitnessFault; readonly knownSize: number };

/** More than one line is ignored, but not a whole page of them. */
const mostLines = 100;
const dayMs = 86_400_000;

/**
 * Asks a witness for its cosignature (C2SP tlog-witness). Where it cosigned another size last, it is asked
 * on top of that, once. Nothing that it answers does more than fail.
 */
export async function askWitness(asking: Asking): Promise<AskingOutcome> {
  const { checkpoint } = asking;
  const first = await askOnTopOf(asking, Math.min(asking.knownSize, checkpoint.size));
  if (!('toldSize' in first)) return first;
  const { toldSize } = first;
  if (toldSize > checkpoint.size) return failed(asking, 'knows-more');
  const second = await askOnTopOf(asking, toldSize);
  if (!('toldSize' in second)) return second;
  return { ok: false, fault: 'conflict', knownSize: toldSize };
}

const failed = ({ knownSize }: Asking, fault: WitnessFault) =>
  ({ ok: false, fault, knownSize }) as const;

async function askOnTopOf(
  asking: Asking,
  oldSize: number,
): Promise<AskingOutcome | { readonly toldSize: number }> {
  const { size, note } = asking.checkpoint;
  const proof = oldSize === 0 || oldSize === size ? [] : await asking.prove(oldSize);
  try {
    const reply = await asking.send(formatAddCheckpoint({ oldSize, proof, checkpoint: note }));
    const { status, type } = reply;
    if (status === 200) return readCosignature(asking, textOf(reply));
    if (status === 409 && type === sizeType) return { toldSize: readToldSize(textOf(reply)) };
    if (status === 409) return failed(asking, 'other-root');
    return failed(asking, status < 500 ? 'refused' : 'failed');
  } catch (error) {
    if (error instanceof OutsideError) return failed(asking, error.fault);
    if (error instanceof MalformedError) return failed(asking, 'unreadable');
    throw error;
  }
}

const textOf = ({ bytes }: WitnessReply) => Buffer.from(bytes).toString('utf8');

function readCosignature(asking: Asking, body: string): AskingOutcome {
  const lines = body.split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > mostLines) {
    throw new MalformedError('the answer is not made of lines');
  }
  const { key, checkpoint, now } = asking;
  const given = lines
    .map((line) => readSignatureLine(line))
    .find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (given === undefined) return failed(asking, 'no-cosignature');
  const cosigned = verifyCosignature(readNote(checkpoint.note).text, given, key);
  if (cosigned === null) return failed(asking, 'wrong-cosignature');
  const at = cosigned.at * 1_000;
  if (Math.abs(at - now) > dayMs) return failed(asking, 'wrong-time');
  return { ok: true, line: given.line, at: new Date(at) };
}
