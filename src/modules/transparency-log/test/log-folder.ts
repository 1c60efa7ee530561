import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import { bundleOf } from '../domain/entry-bundle.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { logSigner } from '../domain/test/witnessed-log.ts';
import { tilePath, tileWidth } from '../domain/tile-paths.ts';
import { growTiles } from '../domain/tiles.ts';

/**
 * Writes a log of these leaves as files, in the place of what was there: exactly the tiles of its size, as an
 * export has them.
 *
 * @param signers the key that is published first
 */
export function writeLog(
  folder: string,
  leaves: readonly Uint8Array[],
  signers: readonly [Signer<'ed25519'>, ...Signer<'ed25519'>[]] = [logSigner],
): void {
  rmSync(folder, { recursive: true, force: true });
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const { tiles, root } = growTiles(0, [], leaves.map(hashLeaf));
  for (const { level, index, hashes } of tiles) {
    put(tilePath({ level, index, width: hashes.length / hashLength }), hashes);
  }
  for (let index = 0; index * tileWidth < leaves.length; index += 1) {
    const part = leaves.slice(index * tileWidth, (index + 1) * tileWidth);
    put(tilePath({ level: 'entries', index, width: part.length }), bundleOf(part));
  }
  const [published] = signers;
  const vkey = formatVerifierKey(published);
  put('log.vkey', `${vkey}\n`);
  put('policy', `log ${vkey}\nquorum none\n`);
  const head = formatCheckpoint({ origin: published.name, size: leaves.length, root });
  put('checkpoint', signNote(head, signers));
}

/** Every file below a folder by its path, with its bytes in hexadecimal. */
export function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(
    paths.sort().map((path) => [path, readFileSync(join(folder, path)).toString('hex')]),
  );
}
