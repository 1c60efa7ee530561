import { formatAddCheckpoint } from '../add-checkpoint.ts';
import { formatCheckpoint } from '../checkpoint.ts';
import { hashLeaf } from '../hashes.ts';
import { type Signer, signerOf } from '../note-keys.ts';
import { signNote } from '../signed-note.ts';
import { growTiles, hashInTiles } from '../tiles.ts';
import { consistencyProof, rootOf } from '../tree.ts';

const origin = 'log.example.org/acts';

/** The key of a log that witnesses of tests know. */
export const logSigner: Signer<'ed25519'> = signerOf({
  ...{ name: origin, type: 'ed25519' },
  seed: new Uint8Array(32).fill(7),
});

export const witnessSigner: Signer<'cosignature'> = signerOf({
  ...{ name: 'witness.example.org/w1', type: 'cosignature' },
  seed: new Uint8Array(32).fill(8),
});

/** Leaves of a log; from `forkAt` on another world tells something else. */
export const leavesOf = (size: number, forkAt = Number.POSITIVE_INFINITY) =>
  Array.from({ length: size }, (_, n) => Buffer.from(`act ${n}${n >= forkAt ? ' otherwise' : ''}`));

const hashesOf = (size: number, forkAt?: number) => leavesOf(size, forkAt).map(hashLeaf);

/** A checkpoint of that log, signed. */
export function checkpointOf(size: number, forkAt?: number, signer = logSigner): string {
  const root = rootOf(hashesOf(size, forkAt));
  return signNote(formatCheckpoint({ origin, size, root }), [signer]);
}

/** The proof that a log of `to` entries grew out of its first `from`; empty where there is none. */
export function proofOf(from: number, to: number, forkAt?: number): Uint8Array[] {
  if (from === 0 || from >= to) return [];
  const { tiles } = growTiles(0, [], hashesOf(to, forkAt));
  const hashAt = hashInTiles(
    (level, index) =>
      tiles.find((tile) => tile.level === level && tile.index === index)?.hashes ??
      new Uint8Array(),
  );
  return consistencyProof(from, to, hashAt);
}

/** A request for a cosignature of that log. */
export const requestOf = (from: number, to: number, forkAt?: number) =>
  formatAddCheckpoint({
    oldSize: from,
    proof: proofOf(from, to, forkAt),
    checkpoint: checkpointOf(to, forkAt),
  });
