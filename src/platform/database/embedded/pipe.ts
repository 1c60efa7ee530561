import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child-process.ts';
import { errorCode, unlessCode } from './error-code.ts';
import type { Place } from './place.ts';

/**
 * The named pipe that counts the users of a server. Whoever uses the server keeps it open for
 * writing, though nothing is ever written; when the last one closes it, killed with -9 or not,
 * the watcher at the other end reads end of file.
 */
export interface UsersPipe {
  /** Makes us a user. False: nobody reads the pipe, or it does not exist. */
  enter(): boolean;
  /** Whether a watcher reads the pipe. */
  isWatched(): boolean;
  /** Makes us a user and opens the other end for a new watcher; makes the pipe when missing. */
  openForWatcher(): Promise<number>;
  /** The writing end, for a child that must count as long as it runs. */
  writingEnd(): number | undefined;
  leave(): void;
  /** Whether anybody, ourselves included, is a user. */
  hasUsers(): boolean;
}

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

export function usersPipe({ home, user }: Place): UsersPipe {
  const path = join(home, 'users');
  let end: number | undefined;

  /** ENXIO: nobody reads. */
  const openToWrite = () =>
    unlessCode(['ENXIO', 'ENOENT'], () => openSync(path, O_WRONLY | O_NONBLOCK), undefined);

  const enter = () => {
    end ??= openToWrite();
    return end !== undefined;
  };

  return {
    enter,
    isWatched() {
      const probe = openToWrite();
      if (probe !== undefined) closeSync(probe);
      return probe !== undefined;
    },
    async openForWatcher() {
      await makePipe(path, user);
      const unblocked = openSync(path, O_RDONLY | O_NONBLOCK);
      enter();
      const reader = openSync(path, O_RDONLY);
      closeSync(unblocked);
      return reader;
    },
    writingEnd: () => end,
    leave() {
      if (end !== undefined) closeSync(end);
      end = undefined;
    },
    hasUsers() {
      const reader = openSync(path, O_RDONLY | O_NONBLOCK);
      const used = !isAtEnd(reader);
      closeSync(reader);
      return used;
    },
  };
}

async function makePipe(path: string, user: Place['user']): Promise<void> {
  const exists = unlessCode(
    ['ENOENT'],
    () => {
      closeSync(openSync(path, O_RDONLY | O_NONBLOCK));
      return true;
    },
    false,
  );
  if (exists) return;
  await run('mkfifo', ['-m', '600', path], { as: user });
}

/** End of file means that nobody has the pipe open for writing; EAGAIN that somebody has. */
function isAtEnd(reader: number): boolean {
  try {
    return readSync(reader, Buffer.alloc(1)) === 0;
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return false;
    throw error;
  }
}
