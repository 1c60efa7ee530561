import { readLeaf } from './leaf.ts';
import { MalformedError } from './malformed-error.ts';
import { readVerifierKey, type VerifierKey } from './note-keys.ts';

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

const isSame = (one: VerifierKey, other: VerifierKey) =>
  one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;
