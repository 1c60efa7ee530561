import type { VerifierKey } from './note-keys.ts';
import { isQuorum, type Policy } from './policy.ts';
import type { Receipt } from './receipt.ts';
import { type HoldingSignature, type NoteRefusal, verifyNote } from './signed-note.ts';

/** Whether a leaf stands at an index in the tree of a size and root (RFC 9162 §2.1.3.2). */
export type VerifyInclusion = (of: {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}) => boolean;

/** A witness of the policy that cosigned, and when: seconds since 1970. */
export interface Witnessed {
  readonly name: string;
  readonly at: number;
}

/** What a receipt proves, or why it proves nothing. */
export type ReceiptVerdict =
  | {
      readonly ok: true;
      readonly origin: string;
      readonly size: number;
      readonly index: number;
      readonly witnesses: readonly Witnessed[];
    }
  | NoteRefusal
  | {
      readonly ok: false;
      readonly why:
        | 'other-origin'
        | 'log-not-in-policy'
        | 'log-did-not-sign'
        | 'no-quorum'
        | 'not-included';
    };

/** What a receipt is checked by. */
export interface ReceiptCheck {
  readonly receipt: Receipt;
  /** 32 bytes: the hash of the leaf that is said to be in the log. */
  readonly leafHash: Uint8Array;
  readonly log: VerifierKey;
  /** Without it no cosignature is asked for, and none is looked at. */
  readonly policy?: Policy | undefined;
  readonly verifyInclusion: VerifyInclusion;
}

const isSame = (one: VerifierKey, other: VerifierKey) =>
  one.name === other.name && one.keyId === other.keyId;

const isListed = (log: VerifierKey, { logs }: Policy) =>
  logs.length === 0 ||
  logs.some(({ key }) => isSame(key, log) && Buffer.compare(key.publicKey, log.publicKey) === 0);

function witnessesOf(policy: Policy | undefined, holding: readonly HoldingSignature[]) {
  return (policy?.witnesses ?? []).flatMap(({ name, key }): Witnessed[] => {
    const found = holding.find(({ verifier }) => isSame(verifier, key));
    return found?.cosigned ? [{ name, at: found.cosigned.at }] : [];
  });
}

/**
 * Whether the log, and enough witnesses by the policy, signed a tree in which the leaf stands at the
 * index of the receipt. A policy that lists logs must list this one. The log's key has its origin as
 * name.
 */
export function verifyReceipt(check: ReceiptCheck): ReceiptVerdict {
  const { receipt, leafHash, log, policy } = check;
  const { index, proof, note } = receipt;
  const { origin, size, root } = receipt.tree;
  if (origin !== log.name) return { ok: false, why: 'other-origin' };
  if (policy && !isListed(log, policy)) return { ok: false, why: 'log-not-in-policy' };
  const known = (policy?.witnesses ?? []).map(({ key }) => key);
  const verdict = verifyNote(note, [log, ...known]);
  if (!verdict.ok) return verdict;
  if (!verdict.holding.some(({ verifier }) => isSame(verifier, log)))
    return { ok: false, why: 'log-did-not-sign' };
  const witnesses = witnessesOf(policy, verdict.holding);
  const names = witnesses.map(({ name }) => name);
  if (policy && !isQuorum(policy, names)) return { ok: false, why: 'no-quorum' };
  if (!check.verifyInclusion({ index, size, leafHash, proof, root }))
    return { ok: false, why: 'not-included' };
  return { ok: true, origin, size, index, witnesses };
}
