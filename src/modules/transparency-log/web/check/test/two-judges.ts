import { createHash, webcrypto } from 'node:crypto';
import { formatCheckpoint } from '../../../domain/checkpoint.ts';
import { cosign } from '../../../domain/cosignature.ts';
import { isSignatureOf } from '../../../domain/ed25519.ts';
import { hashLeaf } from '../../../domain/hashes.ts';
import { MalformedError } from '../../../domain/malformed-error.ts';
import { formatVerifierKey, readVerifierKey } from '../../../domain/note-keys.ts';
import { readPolicy } from '../../../domain/policy-file.ts';
import { verifyInclusion } from '../../../domain/proofs.ts';
import { formatReceipt, readReceipt } from '../../../domain/receipt.ts';
import { formatNote, readNote, signNote } from '../../../domain/signed-note.ts';
import { keyOf } from '../../../domain/test/keys.ts';
import { hashInLeaves } from '../../../domain/test/tree-by-definition.ts';
import { inclusionProof, rootOf } from '../../../domain/tree.ts';
import { verifyReceipt } from '../../../domain/verify-receipt.ts';
import type { Given, Primitives } from '../check-types.ts';

export const log = keyOf('log.example', 'ed25519', 1);
export const university = keyOf('university.example', 'cosignature', 3);
export const harbour = keyOf('harbour-watch.example', 'cosignature', 4);

/** When the university signed, in seconds since 1970; the harbour did a second later. */
export const cosignedAt = 1_790_000_000;

const leafOf = (index: number) => Buffer.from(`{"n":${index}}`);
const leaves = Array.from({ length: 70 }, (_, index) => hashLeaf(leafOf(index)));

/** A receipt that holds, of an entry in a tree of so many, signed by the log and both witnesses. */
export function goodReceipt(index: number, size: number): Given & { readonly text: string } {
  const tree = leaves.slice(0, size);
  const body = formatCheckpoint({ origin: log.name, size, root: rootOf(tree) });
  const { signatures } = readNote(signNote(body, [log]));
  const theirs = [cosign(body, university, cosignedAt), cosign(body, harbour, cosignedAt + 1)];
  const text = formatReceipt({
    index,
    proof: inclusionProof(index, size, hashInLeaves(tree)),
    checkpoint: formatNote({ text: body, signatures: [...signatures, ...theirs] }),
  });
  return {
    text,
    receipt: new Uint8Array(Buffer.from(text)),
    leaf: new Uint8Array(leafOf(index)),
    vkey: formatVerifierKey(log),
    witnesses: [university, harbour].map((key) => `${formatVerifierKey(key)}\n`).join(''),
  };
}

/** What the server computes with. */
export const ofNode: Primitives = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: isSignatureOf,
};

/** What a browser computes with. */
export const ofBrowser: Primitives = {
  sha256: async (bytes) => new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes)),
  async verify(publicKey, message, signature) {
    const key = await webcrypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return webcrypto.subtle.verify('Ed25519', key, signature, message);
  },
};

/** The same in a browser without Ed25519. */
export const withoutEd25519: Primitives = { ...ofNode, verify: () => null };

/** What the domain, and so `skylantern verify proof`, says of the same: why not, or that it holds. */
export function judgeByDomain({ receipt, leaf, vkey, witnesses }: Given): string {
  try {
    const keys = witnesses.split('\n').filter((line) => line !== '');
    const lines = keys.map((key, at) => `witness w${at} ${key}\n`);
    const verdict = verifyReceipt({
      receipt: readReceipt(receipt),
      leafHash: hashLeaf(leaf),
      log: readVerifierKey(vkey),
      policy: readPolicy(`${lines.join('')}quorum none\n`),
      verifyInclusion,
    });
    return verdict.ok ? 'holds' : verdict.why;
  } catch (error) {
    if (error instanceof MalformedError) return 'unreadable';
    throw error;
  }
}
