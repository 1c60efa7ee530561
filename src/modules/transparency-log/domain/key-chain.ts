import { readLeaf } from './leaf.ts';
import { MalformedError } from './malformed-error.ts';
import { hasType, readVerifierKey, type VerifierKey } from './note-keys.ts';
import { type Note, verifyNote } from './signed-note.ts';

/** By which a key of a log is announced: an entry that both keys sign. */
export const announcedKind = 'transparency-log.key.announced';

/** That a key signs, beside one that signed before it. */
export interface Announcement {
  readonly key: VerifierKey;
  readonly beside: VerifierKey;
}

/** What a leaf says about a new key of its log; null: nothing. */
export function readAnnouncement(leaf: Uint8Array): Announcement | null {
  const bytes = Buffer.from(leaf.buffer, leaf.byteOffset, leaf.byteLength);
  // Of all the leaves of a log nearly none is one: they are not parsed.
  if (!bytes.includes(announcedKind)) return null;
  try {
    const { kind, public: told } = readLeaf(leaf);
    if (kind !== announcedKind) return null;
    const [key, beside] = [told.vkey, told.beside].map((each) => readVerifierKey(String(each)));
    return key === undefined || beside === undefined ? null : { key, beside };
  } catch (error) {
    // A log of somebody else, or a leaf that says something of this kind in a text.
    if (error instanceof MalformedError) return null;
    throw error;
  }
}

/** What leaves say about new keys, in their order. */
export function announcementsIn(leaves: readonly Uint8Array[]): Announcement[] {
  return leaves.map(readAnnouncement).filter((found) => found !== null);
}

/**
 * The keys that a believed one follows, by what the log itself announced: what they signed is the same
 * log's. The believed one comes first.
 */
export function keysBefore(
  believed: VerifierKey,
  announced: readonly Announcement[],
): VerifierKey[] {
  const keys = [believed];
  for (const { key, beside } of announced.toReversed()) {
    const isOfLog = keys.some((known) => isSame(known, key)) && beside.name === believed.name;
    if (isOfLog && !keys.some((known) => isSame(known, beside))) keys.push(beside);
  }
  return keys;
}

/**
 * The key that follows a believed one, by what the log announced up to a checkpoint which the believed one signed,
 * and which signed that checkpoint beside it; the believed one where none does. Whoever looks at least once while
 * both sign goes from one to the next by it, and believes no announcement that the old key never vouched for.
 */
export function keyAfter(
  believed: VerifierKey,
  announced: readonly Announcement[],
  checkpoint: Note,
): VerifierKey {
  let key = believed;
  for (const next of announced) {
    const follows = isSame(next.beside, key) && next.key.name === believed.name;
    if (follows && hasType(next.key, believed.type)) key = next.key;
  }
  return verifyNote(checkpoint, [key]).ok ? key : believed;
}

const isSame = (one: VerifierKey, other: VerifierKey) =>
  one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;
