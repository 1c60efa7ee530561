import { everybodyReads, replaceFile } from '../../../platform/files/durable-files.ts';
import type { VerifierKey } from '../domain/note-keys.ts';
import type { LogFiles } from './log-files.ts';
import { BadLogError, checkGrowth, ForkError, isSame, type Tail } from './read-growth.ts';
import { type Head, readHead } from './verify-log.ts';

/** What whoever follows a log finds when looking again. */
export interface Step {
  readonly head: Head;
  /** Of the tree that was known before. */
  readonly tail: Tail;
  /** The log shows an older tree than the known one, of which that grew: a cache, not a lie. */
  readonly isOlder: boolean;
}

/** Proof that a log told two truths: both notes are signed by its key. */
export class ForkFound extends Error {
  constructor(
    message: string,
    readonly first: Head,
    readonly second: Head,
  ) {
    super(message);
  }
}

/** The newest checkpoint of a log. @throws BadLogError, UnreadableError */
export async function readGoodHead(files: LogFiles, key: VerifierKey): Promise<Head> {
  const head = await readHead(files, key);
  if ('tree' in head) return head;
  throw new BadLogError(`${head.path ?? head.what}: ${head.why}`);
}

/**
 * Looks at a log again.
 *
 * @param before what was known of it; null: nothing yet
 * @param known has the tiles of `before`: a copy of our own, or again the log itself
 * @throws ForkFound where the newest checkpoint and the known one cannot both be true
 * @throws BadLogError where the log does not give out what it signed
 */
export async function lookAgain(
  files: LogFiles,
  key: VerifierKey,
  before: Head | null,
  known: LogFiles,
): Promise<Step> {
  const head = await readGoodHead(files, key);
  if (before === null) return { head, tail: [], isOlder: false };
  const isOlder = head.tree.size < before.tree.size;
  try {
    if (head.tree.size === before.tree.size && !isSame(head.tree.root, before.tree.root)) {
      throw new ForkError(`Two roots were signed for ${head.tree.size} entries`);
    }
    const tail = isOlder
      ? await checkGrowth(known, head.tree, before.tree)
      : await checkGrowth(files, before.tree, head.tree);
    return { head, tail, isOlder };
  } catch (error) {
    if (error instanceof ForkError) throw new ForkFound(error.message, before, head);
    if (error instanceof BadLogError && isOlder) {
      throw new BadLogError(
        `The log shows ${head.tree.size} entries and had ${before.tree.size} before, whose tiles it gives out no more`,
      );
    }
    throw error;
  }
}

/** Keeps both notes for everybody to check. @returns the files, whose names say size and root */
export async function saveFork(place: string, { first, second }: ForkFound): Promise<string[]> {
  const files: string[] = [];
  for (const { tree, note } of [first, second]) {
    const root = Buffer.from(tree.root).toString('hex').slice(0, 12);
    const file = `${place}.fork-${tree.size}-${root}`;
    await replaceFile(file, note, everybodyReads);
    files.push(file);
  }
  return files;
}
