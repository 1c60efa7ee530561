import type { Checkpoint } from '../domain/checkpoint.ts';
import { tileWidth } from '../domain/tile-paths.ts';
import type { BadPart, Mismatch, Walk } from './walk-entries.ts';

/** Whether the entries that a walk met are those of the signed root. */
export function isAsSigned({ broken, root }: Walk, tree: Checkpoint): boolean {
  return broken === null && isSame(root, tree.root);
}

/**
 * What a walk over the entries proves. Where the entries make the signed root, a tile that says something
 * else is wrong; where they do not, an entry is.
 *
 * @param before an earlier checkpoint of the same log; null: none was given
 * @param signed the lowest entry that is not the signed one (`findWrongEntry`); null: the tiles do not tell,
 *   and what disagrees with its tile is told
 */
export function judgeWalk(
  walk: Walk,
  tree: Checkpoint,
  before: Checkpoint | null,
  signed: Mismatch | null,
): BadPart | null {
  const { broken, mismatches, rootBefore } = walk;
  const isGrown = before !== null && before.size <= tree.size && isSame(rootBefore, before.root);
  if (isAsSigned(walk, tree)) {
    const [lowest] = mismatches.toSorted((one, other) => one.entry - other.entry);
    if (lowest !== undefined) return wrongTile(lowest);
    if (before === null) return null;
    if (before.size > tree.size) {
      const shrunk = `The log has ${tree.size} entries and had ${before.size} before`;
      return { what: 'consistency', index: tree.size, why: shrunk };
    }
    if (isGrown) return null;
    const why = `The first ${before.size} entries do not make the root that was signed before`;
    return { what: 'consistency', why };
  }
  const end = broken?.index ?? Number.POSITIVE_INFINITY;
  if (signed !== null && signed.entry < end) {
    return wrongEntry(signed, Math.min(end, tree.size - 1));
  }
  if (broken !== null) return broken;
  // What disagrees with its tile may be right, and the tile wrong.
  const told = lowestOf(mismatches);
  const hint = told === null ? '' : `; the first that its tile disagrees about is ${told.entry}`;
  const why = `The entries and their tiles do not make the signed root${hint}`;
  // Whatever is wrong, it is none of those that were signed before.
  return { what: 'root', ...(isGrown ? { index: before.size } : {}), why };
}

function isSame(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && Buffer.compare(one, other) === 0;
}

/** The lowest entry that a tile disagrees about; a hash above it says nothing more. */
function lowestOf(mismatches: readonly Mismatch[]): Mismatch | null {
  const within = (one: Mismatch, other: Mismatch) =>
    one.level < other.level &&
    one.entry >= other.entry &&
    one.entry < other.entry + tileWidth ** other.level;
  const told = mismatches.filter((each) => !mismatches.some((other) => within(other, each)));
  return told.toSorted((one, other) => one.entry - other.entry)[0] ?? null;
}

/** @param last the last entry that may be the lowest wrong one */
function wrongEntry({ level, entry, path }: Mismatch, last: number): BadPart {
  if (level === 0) {
    const why = 'Its leaf does not have the hash that its tile says';
    return { what: 'entry', index: entry, path, why };
  }
  const to = Math.max(entry, Math.min(entry + tileWidth ** level - 1, last));
  const why = `One of the entries ${entry} to ${to} is not the one that the tile says; which cannot be told`;
  return { what: 'entry', index: entry, to, path, why };
}

function wrongTile({ entry, path }: Mismatch): BadPart {
  const why = 'A hash is not that of the entries, which make the signed root';
  return { what: 'tile', index: entry, path, why };
}
