import { readLeaf } from './leaf.ts';
import { MalformedError } from './malformed-error.ts';
import { formatVerifierKey, hasType, readVerifierKey, type VerifierKey } from './note-keys.ts';
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

/**
 * What a leaf says about a new key of the log of that name. It holds nothing of the leaf, whose bundle would stay
 * in memory with it.
 */
function announcementOf(leaf: Uint8Array, name: string): Announcement | null {
  const found = readAnnouncement(leaf);
  if (found === null || found.key.name !== name || found.beside.name !== name) return null;
  return { key: { ...found.key, name }, beside: { ...found.beside, name } };
}

/** A log has a new key every few years; whoever may write leaves could announce one in each. */
const mostKeys = 256;

/**
 * The keys that a believed one follows, by what the log itself announced: what they signed is the same log's.
 * Hears the leaves in their order. Needs memory for some hundred keys, whatever it hears.
 */
export class KeysBefore {
  readonly #believed: VerifierKey;
  readonly #known = new Map<string, VerifierKey>();
  /** By key, those that it follows. */
  readonly #before = new Map<string, Set<string>>();
  #hasMore = false;

  constructor(believed: VerifierKey) {
    this.#believed = believed;
    this.#know(believed);
  }

  hear(leaf: Uint8Array): void {
    const found = announcementOf(leaf, this.#believed.name);
    if (found === null) return;
    const [key, beside] = [this.#know(found.key), this.#know(found.beside)];
    if (key === null || beside === null) return;
    const before = this.#before.get(key) ?? new Set();
    for (const each of [beside, ...(this.#before.get(beside) ?? [])]) before.add(each);
    this.#before.set(key, before);
  }

  /** Whether more keys were announced than are told apart, so that one of them may be missing. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** The believed one first. */
  get keys(): VerifierKey[] {
    const believed = formatVerifierKey(this.#believed);
    const names = new Set([believed, ...(this.#before.get(believed) ?? [])]);
    return [...names].flatMap((name) => this.#known.get(name) ?? []);
  }

  /** @returns how it is written; null: it is one too many */
  #know(key: VerifierKey): string | null {
    const written = formatVerifierKey(key);
    if (this.#known.has(written)) return written;
    this.#hasMore ||= this.#known.size >= mostKeys;
    if (this.#hasMore) return null;
    this.#known.set(written, key);
    return written;
  }
}

/**
 * The key that follows a believed one, by what the log announced up to a checkpoint which the believed one signed,
 * and which signed that checkpoint beside it; the believed one where none does. Whoever looks at least once while
 * both sign goes from one to the next by it, and believes no announcement that the old key never vouched for.
 * Hears the leaves in their order, and keeps one key of them.
 */
export class KeyAfter {
  readonly #believed: VerifierKey;
  #last: VerifierKey;

  constructor(believed: VerifierKey) {
    this.#believed = believed;
    this.#last = believed;
  }

  hear(leaf: Uint8Array): void {
    const next = announcementOf(leaf, this.#believed.name);
    if (next === null || !isSame(next.beside, this.#last)) return;
    if (hasType(next.key, this.#believed.type)) this.#last = next.key;
  }

  at(checkpoint: Note): VerifierKey {
    return verifyNote(checkpoint, [this.#last]).ok ? this.#last : this.#believed;
  }
}

const isSame = (one: VerifierKey, other: VerifierKey) =>
  one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;
