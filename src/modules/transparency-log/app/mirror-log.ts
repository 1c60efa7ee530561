import { join } from 'node:path';
import { everybodyReads, replaceFile } from '../../../platform/files/durable-files.ts';
import { hashLength } from '../domain/hashes.ts';
import { KeyAfter } from '../domain/key-chain.ts';
import { formatVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { largestText } from '../domain/note-text.ts';
import { readNote } from '../domain/signed-note.ts';
import { tilePath, tilesOfSize } from '../domain/tile-paths.ts';
import { lookAgain, readGoodHead } from './follow-log.ts';
import { type LogFiles, openLogFiles } from './log-files.ts';
import { dropPartials, markStart, readMark } from './mirror-mark.ts';
import { BadLogError, readGrowth, type Tail } from './read-growth.ts';
import { type Head, readKey } from './verify-log.ts';

export interface Mirrored {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** Entries that are new in the copy. */
  readonly copied: number;
}

export interface MirrorOptions {
  readonly source: LogFiles;
  /** Absolute. */
  readonly folder: string;
  /** The key to believe; undefined: that of the copy, or of the log where there is no copy yet. */
  readonly vkey?: string | undefined;
}

/**
 * Brings an exact copy of a log up to date. Entries are read from the copy's last bundle on, and hashed;
 * tiles are computed, not copied. The checkpoint is put down last, when all that it names is there and
 * makes its root: whenever this is killed, the copy is whole as of its checkpoint, and the next run takes
 * what is there already.
 *
 * @throws ForkFound, BadLogError, UnreadableError; the copy stays as it was
 */
export async function mirrorLog({ source, folder, vkey }: MirrorOptions): Promise<Mirrored> {
  const copy = openLogFiles(folder);
  const pinned = vkey ?? (await textIn(copy, 'log.vkey'));
  const key = await readKey(source, pinned);
  const before = (await copy.read('checkpoint')) === null ? null : await readGoodHead(copy, key);
  const { head, tail, isOlder } = await lookAgain(source, key, before, copy);
  const known = before?.tree.size ?? 0;
  const { origin, size, root } = isOlder && before !== null ? before.tree : head.tree;
  const told = { origin, size, root: Buffer.from(root).toString('base64') };
  if (isOlder) return { ...told, copied: 0 };
  await markStart(folder, known);
  const put = (path: string, content: string | Uint8Array) =>
    replaceFile(join(folder, path), content, everybodyReads);
  let after = new KeyAfter(key);
  if (size > known) {
    try {
      after = await copyGrowth(preferring(copy, source), { key, known, tail, head, put });
    } catch (error) {
      if (!(error instanceof BadLogError)) throw error;
      // What a killed run left may be what is wrong.
      after = await copyGrowth(source, { key, known, tail, head, put });
    }
  }
  const current = after.at(readNote(head.note));
  // Before the checkpoint, which both keys signed where the key is another one.
  await put('log.vkey', `${formatVerifierKey(current)}\n`);
  const policy = await source.read('policy');
  if (policy !== null && policy.length <= largestText) await put('policy', policy);
  await put('checkpoint', head.note);
  await dropPartials(folder, await readMark(folder), size);
  return { ...told, copied: size - known };
}

async function textIn(files: LogFiles, path: string): Promise<string | undefined> {
  const bytes = await files.read(path);
  return bytes === null ? undefined : Buffer.from(bytes).toString('utf8');
}

/** Bundles from the copy where it has them already. */
function preferring(copy: LogFiles, source: LogFiles): LogFiles {
  return { read: async (path) => (await copy.read(path)) ?? source.read(path) };
}

interface Copying {
  readonly key: VerifierKey;
  /** Entries that the copy has. */
  readonly known: number;
  readonly tail: Tail;
  readonly head: Head;
  readonly put: (path: string, content: string | Uint8Array) => Promise<void>;
}

/** @returns the key that may be believed now, by what was announced in what is new */
async function copyGrowth(
  files: LogFiles,
  { key, known, tail, head, put }: Copying,
): Promise<KeyAfter> {
  const after = new KeyAfter(key);
  const growth = readGrowth(files, known, tail, head.tree);
  let step = await growth.next();
  while (!step.done) {
    const { name, bytes, full, leaves } = step.value;
    for (const leaf of leaves) after.hear(leaf);
    await put(tilePath(name), bytes);
    for (const { level, index, hashes } of full) {
      await put(tilePath({ level, index, width: hashes.length / hashLength }), hashes);
    }
    step = await growth.next();
  }
  for (const { level, full: index, width } of tilesOfSize(head.tree.size)) {
    if (width > 0)
      await put(tilePath({ level, index, width }), step.value[level] ?? new Uint8Array());
  }
  return after;
}
