import { createHash } from 'node:crypto';

/** A strong entity-tag for these bytes (RFC 9110 §8.8.3): the same bytes, the same tag. */
export function entityTag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}

/** The tag of a representation that carries the same in another coding, such as gzip. */
export function weakTag(tag: string): string {
  return tag.startsWith('W/') ? tag : `W/${tag}`;
}

/** Longer lists come from nobody who kept our answers. */
const longestList = 4_000;
const listed = /(?:W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"/g;

/**
 * Whether `If-None-Match` names the tag, so that nothing need be sent (RFC 9110 §13.1.2): `*`, or a
 * list compared weakly, by what stands between the quotes alone.
 */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch.length > longestList) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '').slice(1, -1);
  return [...ifNoneMatch.matchAll(listed)].some(([, each]) => each === opaque);
}
