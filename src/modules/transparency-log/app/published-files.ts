import type { Database } from '../../../platform/database/database.ts';
import { bundleOf } from '../domain/entry-bundle.ts';
import { hashLength } from '../domain/hashes.ts';
import { formatVerifierKey, hasType, readVerifierKey } from '../domain/note-keys.ts';
import { formatPolicy } from '../domain/policy-file.ts';
import { readNote } from '../domain/signed-note.ts';
import { type TileName, tileWidth, widthAt } from '../domain/tile-paths.ts';
import { listKeys } from '../store/keys.ts';
import { readLeaves, readTiles } from '../store/read.ts';
import { theLog } from './the-log.ts';
import type { WitnessPolicy } from './witness-policy.ts';

/**
 * The key of a log and the policy by which it is believed, as files by name. They say who signed the
 * newest checkpoint, so that they fit it at every moment of a rotation: the key is the newest of those
 * (one line, as readers of such files expect), the policy names each of them.
 *
 * @param signed the newest checkpoint, as a note
 * @param witnesses by whom the policy has it cosigned
 */
export async function keyFilesOf(db: Database, signed: string, witnesses: WitnessPolicy) {
  const { signatures } = readNote(signed);
  const keys = (await listKeys(db, theLog))
    .map(({ vkey }) => readVerifierKey(vkey))
    .filter((key) => hasType(key, 'ed25519'))
    .filter(({ keyId }) => signatures.some((signature) => signature.keyId === keyId))
    .reverse();
  const [newest] = keys;
  if (newest === undefined) throw new Error('No key of the log signed its newest checkpoint');
  const logs = keys.map((key) => ({ key, url: null }));
  const policy = formatPolicy({ logs, ...witnesses });
  return { 'log.vkey': `${formatVerifierKey(newest)}\n`, policy } as const;
}

/**
 * A tile or a bundle as it is in the tree of `size` entries (C2SP tlog-tiles): the first hashes or leaves
 * of what is there, however much it has grown since. It stays the same for ever.
 *
 * @returns null where that tree has no such tile, or not of that width
 */
export async function readTileFile(db: Database, size: number, name: TileName) {
  if (name.width > widthAt(size, name.level, name.index)) return null;
  if (name.level !== 'entries') {
    const [file = null] = await readTileFiles(db, name.level, [name]);
    return file;
  }
  const first = name.index * tileWidth;
  const leaves = await readLeaves(db, theLog, first, first + name.width);
  if (leaves.length !== name.width) throw new Error(`Entries after ${first} are not there`);
  return bundleOf(leaves.map(({ data }) => data));
}

/** Tiles of one level that the tree has, in their order, read at once. */
export async function readTileFiles(
  db: Database,
  level: number,
  names: readonly Pick<TileName, 'index' | 'width'>[],
): Promise<Uint8Array[]> {
  const indexes = names.map(({ index }) => index);
  const rows = new Map(
    (await readTiles(db, theLog, level, indexes)).map(({ idx, hashes }) => [idx, hashes]),
  );
  return names.map(({ index, width }) => {
    const hashes = rows.get(index)?.subarray(0, width * hashLength);
    if (hashes?.length === width * hashLength) return hashes;
    throw new Error(`Tile ${index} of level ${level} is not there`);
  });
}
