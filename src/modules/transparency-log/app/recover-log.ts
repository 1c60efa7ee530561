import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { readIfThere } from '../../../platform/files/durable-files.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import type { Checkpoint } from '../domain/checkpoint.ts';
import { emptyRoot } from '../domain/hashes.ts';
import { readAnnouncement } from '../domain/key-chain.ts';
import { readLeaf } from '../domain/leaf.ts';
import { formatVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { powers } from '../powers.ts';
import { awaitIntegration, findTree, putCheckpoint } from '../store/integration.ts';
import { findLog } from '../store/read.ts';
import { insertCheckpoint, insertLostLog } from '../store/recovery.ts';
import { bringBack } from './bring-back.ts';
import { guardFile, knownKeys, readGuard } from './guard.ts';
import { leaves, logNamed } from './leaves.ts';
import { type LogFiles, openLogFiles } from './log-files.ts';
import { openLogKeys } from './log-key.ts';
import { leavesFrom, readCopy, type SignedCopy } from './signed-copy.ts';
import { rootOfTiles } from './stored-tree.ts';
import { theLog } from './the-log.ts';

/** Leaves that are brought back with one look at the tiles: as many as are integrated at once. */
const bundlesAtOnce = 16;
/** A path is no longer (Linux, PATH_MAX). */
const longestPath = 4_096;

/** How a log began of which the database knows nothing. */
interface Founding {
  readonly vkey: string;
  readonly createdAt: Date;
}

interface Prepared {
  readonly guard: Checkpoint & { readonly note: string };
  readonly copy: SignedCopy;
  readonly files: LogFiles;
  readonly founding: Founding;
}

/**
 * Brings back what an older database lacks, from an export or a mirror of the log. The copy is checked
 * from its first entry, by our keys and against the guard, and all comes back together or nothing.
 * Nothing is signed: the checkpoints are those that were published.
 */
export const recoverLog = defineAct({
  name: 'transparency-log.recover-log',
  power: powers['recover-log'],
  input: z.object({ folder: boundedField(longestPath) }),
  output: z.object({ origin: z.string(), from: z.int(), size: z.int(), root: z.string() }),
  refusals: {
    'transparency-log.no-guard': 409,
    'transparency-log.nothing-to-recover': 409,
    'transparency-log.copy-does-not-hold': 422,
    'transparency-log.database-of-another-log': 409,
  },
  leaf: [leaves.recovered],
  api: { none: 'It reads a folder of the machine on which it runs.' },
  before: async ({ platform, input }) => prepare(platform, openLogFiles(input.folder)),
  run: async (acting) => recover(acting),
});

async function prepare(platform: Platform, files: LogFiles) {
  const { config, database, random } = platform;
  const keys = await knownKeys(database.db, await openLogKeys(config, random, true));
  const guard = await readGuard(config, keys);
  const note = await readIfThere(guardFile(config));
  if (guard === null || note === undefined) return refuse('transparency-log.no-guard');
  const copy = await readCopy(files, keys, note);
  if (typeof copy === 'string') return refuse('transparency-log.copy-does-not-hold', { why: copy });
  const founding = await findFounding(files, copy, keys);
  return { guard: { ...guard, note }, copy, files, founding };
}

/** Its key is the one that the first announcement stands beside; it began with its first act at the latest. */
async function findFounding(
  files: LogFiles,
  { tree }: SignedCopy,
  keys: readonly VerifierKey[],
): Promise<Founding> {
  let [vkey, createdAt]: [string | null, Date | null] = [null, null];
  for await (const leaves of leavesFrom(files, 0, tree.size)) {
    for (const leaf of leaves) {
      createdAt ??= new Date(readLeaf(leaf).at);
      const announced = readAnnouncement(leaf);
      if (announced !== null && vkey === null) vkey = formatVerifierKey(announced.beside);
    }
    if (vkey !== null) break;
  }
  const [key] = keys;
  if (key === undefined || createdAt === null) throw new Error('The log has no key, or no entry');
  return { vkey: vkey ?? formatVerifierKey(key), createdAt };
}

async function recover(acting: Acting<unknown, undefined, Prepared>) {
  const { tx, record, prepared } = acting;
  const { guard, copy } = prepared;
  // Nobody gives indexes meanwhile.
  await awaitIntegration(tx, theLog);
  const from = await openTree(acting);
  // Such as one from before a log ended, beside the guard of the one that followed.
  if (from === null) return refuse('transparency-log.database-of-another-log');
  if (from >= guard.size) {
    const known = await rootOfTiles(tx, guard.size);
    const isOurs = Buffer.compare(known, guard.root) === 0;
    return refuse(
      isOurs ? 'transparency-log.nothing-to-recover' : 'transparency-log.database-of-another-log',
    );
  }
  if (!(await bringAllBack(acting, from))) {
    return refuse('transparency-log.database-of-another-log');
  }
  const { origin, size, root } = copy.tree;
  await record({ kind: leaves.recovered, subject: logNamed(origin), public: { from, size } });
  return { origin, from, size, root: Buffer.from(root).toString('base64') };
}

/**
 * The size of the tree of the database, which is made where the database knows of no log; null: its log
 * has another name than the copy.
 */
async function openTree({ tx, prepared }: Acting<unknown, undefined, Prepared>) {
  const { copy, founding } = prepared;
  const log = await findLog(tx, theLog);
  if (log !== undefined && log.origin !== copy.tree.origin) return null;
  if (log === undefined) {
    const row = { id: theLog, origin: copy.tree.origin, ...founding };
    await insertLostLog(tx, row, Buffer.from(emptyRoot));
  }
  return (await findTree(tx, theLog))?.size ?? 0;
}

/** @returns whether the entries of the database and those of the copy make the tree that was signed */
async function bringAllBack(acting: Acting<unknown, undefined, Prepared>, from: number) {
  const { tx, at, prepared } = acting;
  const { guard, copy, files } = prepared;
  let [size, root]: [number, Uint8Array] = [from, emptyRoot];
  let batch: Uint8Array[] = [];
  let bundles = 0;
  for await (const leaves of leavesFrom(files, from, copy.tree.size)) {
    batch.push(...leaves);
    bundles += 1;
    if (bundles % bundlesAtOnce !== 0 && size + batch.length < copy.tree.size) continue;
    root = await bringBack(acting, size, batch);
    size += batch.length;
    batch = [];
  }
  if (size !== copy.tree.size || Buffer.compare(root, copy.tree.root) !== 0) return false;
  const row = { logId: theLog, at };
  if (guard.size < size) {
    const { size: earlier, root: known, note } = guard;
    await insertCheckpoint(tx, { ...row, size: earlier, root: Buffer.from(known), note });
  }
  await putCheckpoint(tx, from, { ...row, size, root: Buffer.from(root), note: copy.note });
  return true;
}
