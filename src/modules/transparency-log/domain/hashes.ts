import { hash } from 'node:crypto';

/** Bytes of every hash of the tree: SHA-256. */
export const hashLength = 32;

/** SHA-256 in one call, which is faster for short inputs than an object that is fed and asked. */
function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** The root of a tree without leaves (RFC 6962 §2.1): the hash of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

/** The hash of a leaf (RFC 6962 §2.1): its bytes behind a zero, so that no leaf passes for a node. */
export function hashLeaf(data: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(data.length + 1);
  bytes[0] = 0;
  bytes.set(data, 1);
  return sha256(bytes);
}

/** The hash of a node (RFC 6962 §2.1): what is on its left and on its right, behind a one. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(left.length + right.length + 1);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, left.length + 1);
  return sha256(bytes);
}
